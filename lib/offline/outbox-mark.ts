/** Tells a page that there may be something to send, so that pages without it load nothing for the outbox. */
const MARK = 'suma-outbox';

/** Web Lock under which the outbox is sent. */
export const OUTBOX_LOCK = 'suma-outbox';

export function setOutboxMark(on: boolean): void {
  try {
    if (on) localStorage.setItem(MARK, '1');
    else localStorage.removeItem(MARK);
  } catch {
    // Without it the outbox is looked into on the pages of complaints alone.
  }
}

export function hasOutboxMark(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
