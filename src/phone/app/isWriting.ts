/** Screens where somebody is writing: a new build is neither looked for nor asked about until they leave (W2). */
export const isWriting = (pathname: string): boolean => /^\/(?:join|setup|log\/new|log\/[^/]+\/edit)\/?$/.test(pathname);
