const fileFrom = (name: string, blob: Blob): File => new File([blob], name, { type: blob.type });

/** Whether this phone can hand such a file to another app (Zalo, Bluetooth, files). */
export function canShareFile(name: string, blob: Blob): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [fileFrom(name, blob)] });
}

/** Opens the phone's share sheet. `dismissed` when the person closed it; `failed` when it could not be opened: offer saving. */
export async function shareFile(name: string, blob: Blob, title = name): Promise<'shared' | 'dismissed' | 'failed'> {
  if (!canShareFile(name, blob)) return 'failed';
  try {
    await navigator.share({ files: [fileFrom(name, blob)], title });
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'dismissed' : 'failed';
  }
}
