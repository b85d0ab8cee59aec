import type { ReactNode } from 'react';
import { ScrollBox } from './scroll-box';

interface TableProps {
  readonly caption: ReactNode;
  /** Words over the columns, each once. */
  readonly heads: readonly string[];
  /** The rows. */
  readonly children: ReactNode;
  /** Where it stands: classes of the outermost element. */
  readonly className?: string;
  readonly id?: string;
}

interface DenseTableProps extends TableProps {
  /** On a narrow screen every row is a card, of {@link CardCell}s. */
  readonly folds?: boolean;
}

/** Classes of a cell that becomes a line of its own where a table folds into cards on a narrow screen. */
export const FOLDED = 'py-2 pe-4 align-top text-start max-md:block max-md:py-0.5 max-md:pe-0';

/** A cell that carries its own label where the table folds. */
export function FoldedCell({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <td className={FOLDED}>
      <span className="text-stone md:hidden">{label} </span>
      {children}
    </td>
  );
}

/** The row of headings. */
export function TableHead({ heads }: Pick<TableProps, 'heads'>) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A table of a public page; its caption is for screen readers, because a heading stands above it. */
export function RegisterTable({ caption, heads, children, className, id }: TableProps) {
  return (
    <table id={id} className={joined('register', className)}>
      <caption className="sr-only">{caption}</caption>
      <TableHead heads={heads} />
      <tbody>{children}</tbody>
    </table>
  );
}

/** A dense table, which scrolls sideways where it does not fit, or folds. `id` is that of the table itself. */
export function DenseTable({ caption, heads, children, className, id, folds = false }: DenseTableProps) {
  return (
    <ScrollBox {...(className === undefined ? {} : { className })}>
      <table id={id} className={joined('desk-table', folds ? 'card-table' : undefined)}>
        <caption>{caption}</caption>
        <TableHead heads={heads} />
        <tbody>{children}</tbody>
      </table>
    </ScrollBox>
  );
}

/** A cell of a dense table that folds: in a card its label stands before it. */
export function CardCell({ label, figure = false, children }: { readonly label: string; readonly figure?: boolean; readonly children: ReactNode }) {
  return (
    <td data-label={label} className={figure ? 'figure' : undefined}>
      {children}
    </td>
  );
}

const joined = (own: string, more: string | undefined): string => (more === undefined ? own : `${own} ${more}`);
