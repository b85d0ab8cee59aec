'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { whenIdle } from './when-idle';

/** Room in which recalls are told once the page has nothing else to do; what finds and shows them is fetched then. */
export function RecallBanner() {
  const [Alerts, setAlerts] = useState<ComponentType>();
  useEffect(() => {
    let left = false;
    const cancel = whenIdle(() => {
      // A part that could not be fetched: the next visit tries again.
      void import('./recall-alerts').then(({ RecallAlerts }) => !left && setAlerts(() => RecallAlerts), () => undefined);
    });
    return () => {
      left = true;
      cancel();
    };
  }, []);
  return <div aria-live="polite">{Alerts && <Alerts />}</div>;
}
