export type { BundleCounts, BundledRecall, BundleError, BundleRecall, RecallBundle } from './format';
export { MOST_BYTES } from './format';
export { FALSE_HIT_ONE_IN } from './golomb-set';
export { encodeBundle, encodeBundleInSlices, type EncodeOptions, type OlderRecall } from './encode';
export { parseBundle } from './parse';
export { checkBundle, type BundleAnswer, type BundleQuestion } from './check';
export { bundleDigest, bundleStatement, openSeal, sealBundle, type SealedBundle } from './seal';
