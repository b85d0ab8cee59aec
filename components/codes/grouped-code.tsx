import { groupDigits } from './group-digits';
import { BreakableCode } from './whole-code';

/** A code in its printed groups. The gaps are margins, so copying gives the code without spaces. */
export function GroupedCode({ text, className = '' }: { readonly text: string; readonly className?: string }) {
  const groups = groupDigits(text);
  return (
    <span className={`code ${className}`}>
      {groups.length === 1 ? (
        <BreakableCode text={text} />
      ) : (
        groups.map((group, index) => (
          <span key={index} className={index === 0 ? undefined : 'ms-[0.35em]'}>
            {group}
          </span>
        ))
      )}
    </span>
  );
}
