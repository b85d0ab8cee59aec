'use client';

import { useState, useSyncExternalStore } from 'react';

/*
 * Passkeys by the browser's own functions (W3C Web Authentication Level 3: `parse…FromJSON`, `toJSON`).
 * Where a browser lacks them nothing is offered: password and code do the same work.
 */

const AT = '/api/auth/passkey';
const never = () => () => undefined;
const canPasskeys = (): boolean => typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

async function read(path: string, body?: unknown): Promise<{ readonly ok: boolean; readonly status: number; readonly body: Record<string, unknown> }> {
  const response = await fetch(AT + path, body === undefined ? { cache: 'no-store' } : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { ok: response.ok, status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const isPublicKey = (credential: Credential | null): credential is PublicKeyCredential => credential instanceof PublicKeyCredential;

async function signIn(): Promise<boolean> {
  const options = await read('/generate-authenticate-options');
  if (!options.ok) return false;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options.body, userVerification: 'required' } as unknown as PublicKeyCredentialRequestOptionsJSON);
  const credential = await navigator.credentials.get({ publicKey });
  return isPublicKey(credential) && (await read('/verify-authentication', { response: credential.toJSON() })).ok;
}

async function addPasskey(name: string): Promise<'added' | 'stale' | 'failed'> {
  const options = await read('/generate-register-options');
  if (!options.ok) return options.body.code === 'SESSION_NOT_FRESH' ? 'stale' : 'failed';
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.body as unknown as PublicKeyCredentialCreationOptionsJSON);
  const credential = await navigator.credentials.create({ publicKey });
  if (!isPublicKey(credential)) return 'failed';
  const kept = await read('/verify-registration', { response: credential.toJSON(), ...(name === '' ? {} : { name }) });
  return kept.ok ? 'added' : 'failed';
}

/** Refused by the person, by the device, or for want of a network: the page says the same and stays as it is. */
const orFailed = async <T,>(work: Promise<T>, failed: T): Promise<T> => work.catch(() => failed);

export function PasskeySignIn({ to, words }: { readonly to: string; readonly words: { readonly or: string; readonly submit: string; readonly hint: string; readonly failed: string } }) {
  const offered = useSyncExternalStore(never, canPasskeys, () => false);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!offered) return null;
  const press = async () => {
    if (busy) return;
    setBusy(true);
    setFailed(false);
    const done = await orFailed(signIn(), false);
    if (done) return window.location.assign(to);
    setBusy(false);
    setFailed(true);
  };
  return (
    <div className="border-t border-line pt-4">
      <p className="mb-2 text-stone">{words.or}</p>
      <button type="button" className="button" aria-disabled={busy} onClick={() => void press()}>
        {words.submit}
      </button>
      <p className="mt-1 text-sm text-stone">{words.hint}</p>
      {failed && (
        <p role="alert" className="desk-problem">
          {words.failed}
        </p>
      )}
    </div>
  );
}

interface AddWords {
  readonly name: string;
  readonly add: string;
  readonly failed: string;
  readonly stale: string;
  readonly needsScript: string;
}

export function PasskeyAdd({ words }: { readonly words: AddWords }) {
  const offered = useSyncExternalStore(never, canPasskeys, () => false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  if (!offered) return <p className="text-stone">{words.needsScript}</p>;
  const press = async (name: string) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const done = await orFailed(addPasskey(name), 'failed' as const);
    if (done === 'added') return window.location.assign('/desk/account?done=passkey');
    setBusy(false);
    setProblem(done === 'stale' ? words.stale : words.failed);
  };
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const name = new FormData(event.currentTarget).get('name');
        void press(typeof name === 'string' ? name.trim() : '');
      }}
    >
      <label>
        <span className="block">{words.name}</span>
        <input name="name" className="field" maxLength={60} autoComplete="off" />
      </label>
      <button className="button" aria-disabled={busy}>
        {words.add}
      </button>
      {problem !== undefined && (
        <p role="alert" className="desk-problem w-full">
          {problem}
        </p>
      )}
    </form>
  );
}
