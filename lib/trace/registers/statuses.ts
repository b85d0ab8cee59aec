import type { Recall } from '../model/master';
import type { EndReason } from '../model/register';

/*
 * What the status columns may say. The lists are closed: a word that nobody has thought of must stop the
 * row, because a listing that ended would otherwise stay in public (NDRC Order 36), and a recall that goes
 * on would be shown as done.
 */

const plain = (written: string): string => written.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '').toLowerCase();
const find = <T>(words: Readonly<Record<string, T>>, written: string): T | undefined => (Object.hasOwn(words, plain(written)) ? words[plain(written)] : undefined);

const LISTING: Readonly<Record<string, 'in-force' | EndReason>> = {
  在列: 'in-force', 有效: 'in-force', 异议中: 'in-force', listed: 'in-force', inforce: 'in-force', disputed: 'in-force',
  移出: 'withdrawn', 已移出: 'withdrawn', 提前移出: 'withdrawn', 移除: 'withdrawn', 已移除: 'withdrawn', 解除: 'withdrawn', 已解除: 'withdrawn', 停止公示: 'withdrawn', 已停止公示: 'withdrawn', removed: 'withdrawn', withdrawn: 'withdrawn',
  撤销: 'annulled', 已撤销: 'annulled', revoked: 'annulled', annulled: 'annulled',
  修复: 'repaired', 已修复: 'repaired', 信用修复: 'repaired', 信用修复移出: 'repaired', 修复移出: 'repaired', repaired: 'repaired',
  到期: 'expired', 已到期: 'expired', 到期移出: 'expired', 届满: 'expired', 已届满: 'expired', 期限届满: 'expired', 期满移出: 'expired', expired: 'expired',
};
export const LISTING_WORDS = '在列, 有效, 异议中, or 移出, 移除, 解除, 停止公示, 撤销, 信用修复, 到期 (listed, disputed, removed, revoked, annulled, repaired, expired)';

/** Whether an entry of the statutory list stands, or why it does no more; undefined for words that say neither. */
export const findListingStatus = (written: string | undefined): 'in-force' | EndReason | undefined => (written === undefined ? 'in-force' : find(LISTING, written));

const ENROLMENT: Readonly<Record<string, 'in-force' | 'ended'>> = {
  在册: 'in-force', 在列: 'in-force', 有效: 'in-force', 正常: 'in-force', 存续: 'in-force', enrolled: 'in-force', active: 'in-force',
  退出: 'ended', 已退出: 'ended', 注销: 'ended', 已注销: 'ended', 吊销: 'ended', 已吊销: 'ended', 终止: 'ended', 已终止: 'ended', 停业: 'ended', ended: 'ended', left: 'ended',
};
export const ENROLMENT_WORDS = '在册, 正常, 有效, or 退出, 注销, 吊销, 终止 (enrolled, active, ended, left)';

/** Whether a firm still takes part; undefined for words that do not tell. */
export const findEnrolmentStatus = (written: string | undefined): 'in-force' | 'ended' | undefined => (written === undefined ? 'in-force' : find(ENROLMENT, written));

const RECALL: Readonly<Record<string, Recall['status']>> = {
  进行中: 'ongoing', 召回中: 'ongoing', 未完成: 'ongoing', ongoing: 'ongoing',
  已完成: 'completed', 完成: 'completed', 已终止: 'completed', 已结束: 'completed', completed: 'completed', closed: 'completed',
};
export const RECALL_WORDS = '进行中, 召回中, 未完成, or 已完成, 已终止, 已结束 (ongoing, completed, closed)';

/** How far a recall is; undefined for words that do not tell. */
export const findRecallStatus = (written: string | undefined): Recall['status'] | undefined => (written === undefined ? 'ongoing' : find(RECALL, written));
