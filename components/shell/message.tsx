import type { ReactNode } from 'react';

/** A page that says one thing and the ways on. */
export function Message({ title, body, actions, children }: { readonly title: string; readonly body: string; readonly actions: readonly { readonly href: string; readonly label: string }[]; readonly children?: ReactNode }) {
  return (
    <div className="column py-10">
      <h1 className="measure mb-3 text-2xl font-semibold">{title}</h1>
      <p className="measure text-lg">{body}</p>
      {children}
      <p className="mt-6 flex flex-wrap gap-3">
        {actions.map((action, index) => (
          <a key={action.href} href={action.href} className={index === 0 ? 'button button-main' : 'button'}>
            {action.label}
          </a>
        ))}
      </p>
    </div>
  );
}
