import { notFound } from 'next/navigation';
import { requireStaff } from '@/lib/server/desk/staff';

/** Addresses of the desk without a page: nobody learns which there are before signing in. */
export default async function NoSuchPage() {
  await requireStaff('account.own');
  notFound();
}
