import type { AuditLog } from '../desk/audit';
import type { Colleagues } from '../desk/staff';
import type { OperatorMode } from '../model/case';
import type { Ctx } from '../ports';
import type { ResponseStore } from '../response/store';
import type { CaseStore } from './store';

/** What use cases of complaints and desk need from the world, beside what every use case needs. */
export interface CaseCtx extends Ctx {
  readonly cases: CaseStore;
  readonly audit: AuditLog;
  readonly response: ResponseStore;
  readonly staff: Colleagues;
  /** `OPERATOR`: whether the operator is the authority. */
  readonly operator: OperatorMode;
}
