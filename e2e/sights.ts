import type { Page } from '@playwright/test';

/* What a page may lose where its reader or the device asks for another look. */

/** What reaches beyond the window's right edge, as far as it makes the page scroll. */
export const beyondTheEdge = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
    return [`${scrollWidth} > ${clientWidth}`, ...beyond.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)];
  });

/** Texts whose colour is that of what lies behind them, and things to press that have neither border nor underline nor a ground of their own. */
export const lostInForcedColours = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const opaque = (colour: string): boolean => !/^rgba\(.*,\s*0\)$|^transparent$/.test(colour);
    const groundOf = (element: Element): string => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (opaque(backgroundColor)) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    // What is only shown while it has the focus is looked at then.
    const shown = (element: Element): boolean => !element.matches('.sr-only') && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 1;
    const lost: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('svg') !== null || !shown(element)) continue;
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      if (says && getComputedStyle(element).color === groundOf(element)) lost.push(`unseen: ${(element.textContent ?? '').trim().slice(0, 40)}`);
    }
    for (const element of document.querySelectorAll('.button, .field')) {
      if (!shown(element)) continue;
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
      if (borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) < 1 || borderTopColor === groundOf(element.parentElement ?? element)) lost.push(`without an edge: ${(element.textContent ?? '').trim().slice(0, 40)}`);
    }
    return lost;
  });

/** Words that a box of fixed size cuts off, or that run over the edge of a button; those that end in an ellipsis mean to. */
export const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main h1, main h2, main p, main label, main button, main a')]
      .filter((element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }))
      .filter((element) => element.closest('.sr-only, [aria-hidden="true"]') === null)
      .filter((element) => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
        const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        return textOverflow !== 'ellipsis' && (((clips(overflowX) || element.matches('.button')) && element.scrollWidth > element.clientWidth + 1) || (clips(overflowY) && element.scrollHeight > element.clientHeight + 1));
      })
      .map((element) => (element.textContent ?? '').trim().slice(0, 40)),
  );

/** Latin words of ordinary length that break in two because their column is too narrow; codes and addresses may. */
export const brokenWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const broken: string[] = [];
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest('.code, .break-all, .sr-only, script, style, pre, svg') !== null || !parent.checkVisibility({ checkVisibilityCSS: true })) continue;
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/(?<![\w./@-])[A-Za-z]{2,14}(?![\w./@-])/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
        if (lines.size > 1) broken.push(`${word}: ${(parent.textContent ?? '').trim().slice(0, 40)}`);
      }
    }
    return broken;
  });
