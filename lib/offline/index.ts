export { checkAddress, checkOffline, DIGEST_SHOWN, type GivenLot, type OfflineCheck } from './check-offline';
export { toCodeView } from './code-view';
export { findKeptBundle, refreshBundle, type KeptBundle, type Refreshed } from './keep-bundle';
export { keepStartPage } from './keep-start-page';
export { dismissAlert, findRecallAlerts, showBadge, type RecallAlert, type ScannedBefore } from './recall-alerts';
export { deleteSavedResults, findSavedResult, listSavedResults, saveResult, type SavedResult } from './saved-results';
