interface Brand { brand: string }
interface UserAgentData { brands: Brand[]; platform: string }

const browsers: [RegExp, string][] = [[/\bEdg(?:A|iOS)?\//, 'Edge'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\bCocCoc|coc_coc/i, 'Cốc Cốc'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bChrome\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari']];
const systems: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad|iPod/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']];

const firstOf = (choices: [RegExp, string][], text: string): string => choices.find(([pattern]) => pattern.test(text))?.[1] ?? '';

/** What the desk calls this phone: browser and system, e.g. "Chrome, Android". No serial, no model, no fingerprint. */
export function deviceLabel(agent: { userAgent: string; userAgentData?: UserAgentData } = navigator): string {
  const parts = [firstOf(browsers, agent.userAgent), firstOf(systems, agent.userAgent) || (agent.userAgentData?.platform ?? '')];
  return parts.filter((part) => part !== '').join(', ') || 'Web';
}
