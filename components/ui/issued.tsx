import type { ReactNode } from 'react';
import type { LocalDate } from '@/lib/trace/model/event';
import { DocumentNumber } from './document-number';
import { Day } from './when';

/** What an official document always says of itself. */
export interface IssuedDocument {
  readonly issuer: ReactNode;
  readonly documentNumber: string;
  readonly issuedOn: LocalDate;
}

/** Whose document it is, its number and its day, and what else stands in the row; no dot begins or ends a line. */
export function Issued({ of: { issuer, documentNumber, issuedOn }, children, className = 'text-sm text-stone' }: { readonly of: IssuedDocument; readonly children?: ReactNode; readonly className?: string }) {
  return (
    <p className={`dotted ${className}`}>
      <span>{issuer}</span> <DocumentNumber number={documentNumber} /> <Day date={issuedOn} /> {children}
    </p>
  );
}
