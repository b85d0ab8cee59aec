import type { LocalDate } from '../model/event';

/**
 * The State Council's notice on the holidays of a year. Which days are off and which weekend days are
 * worked is decided anew for each year; before its notice nobody knows.
 */
export interface HolidayNotice {
  readonly year: number;
  readonly title: string;
  readonly documentNumber?: string;
  readonly issuedOn: LocalDate;
  readonly url?: string;
  /** The days themselves, for a year that the calendar package does not carry yet. */
  readonly days?: { readonly off: readonly LocalDate[]; readonly worked: readonly LocalDate[] };
}

const title = (year: number): string => `国务院办公厅关于${year}年部分节假日安排的通知`;

/** Years whose days stand in package chinese-days, each with the notice it was read from. */
export const HOLIDAY_NOTICES: readonly HolidayNotice[] = [
  { year: 2020, title: title(2020), issuedOn: '2019-11-21', url: 'http://www.gov.cn/zhengce/content/2019-11/21/content_5454164.htm' },
  { year: 2021, title: title(2021), issuedOn: '2020-11-25', url: 'http://www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm' },
  { year: 2022, title: title(2022), issuedOn: '2021-10-25', url: 'http://www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm' },
  { year: 2023, title: title(2023), issuedOn: '2022-12-08', url: 'http://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm' },
  { year: 2024, title: title(2024), issuedOn: '2023-10-25', url: 'https://www.gov.cn/zhengce/content/202310/content_6911527.htm' },
  { year: 2025, title: title(2025), documentNumber: '国办发明电〔2024〕12号', issuedOn: '2024-11-12', url: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm' },
  { year: 2026, title: title(2026), documentNumber: '国办发明电〔2025〕7号', issuedOn: '2025-11-04', url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm' },
];
