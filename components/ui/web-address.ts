/** Whether a browser may open it: only http and https. What stands in data may be anything. */
export const isWebAddress = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//.test(url);

/** The address where a browser may open it. */
export const webAddress = (url: string | undefined): string | undefined => (isWebAddress(url) ? url : undefined);
