const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text for inside an element or an attribute in double quotes. Texts of the desk hold no control character XML could not carry. */
export const xmlText = (text: string): string => text.replace(/[&<>"\r]/g, (sign) => SIGNS[sign]!);

/** An attribute with a space before it, or nothing. */
export const attribute = (name: string, value: string | null | undefined): string => (value === null || value === undefined ? '' : ` ${name}="${xmlText(value)}"`);
