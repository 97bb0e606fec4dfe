import { languageNames, type LanguageTag } from '#contract/languages.ts';
import type { DeskLog } from '#contract/desk.ts';
import type { MeetingForm } from '#contract/records.ts';
import type { Topic } from '#contract/content.ts';

/* The table's words stand here, not in `locales`: the file is Vietnamese whatever language the desk is read in, since it goes into reports. */

export const formNames: Record<MeetingForm, string> = {
  villageMeeting: 'Họp thôn, bản', householdVisit: 'Đến từng nhà', mobileLoudspeaker: 'Loa kéo',
  communeLoudspeaker: 'Loa truyền thanh xã', marketDay: 'Chợ phiên', other: 'Khác',
};

const topicNames: Record<Topic, string> = {
  policyLaw: 'Chính sách, pháp luật', programmes: 'Chương trình, dự án, an sinh', knowledge: 'Kiến thức, y tế, giáo dục',
  security: 'An ninh, trật tự', disaster: 'Thiên tai, cháy rừng, dịch bệnh', goodDeeds: 'Người tốt, việc tốt',
  againstCrime: 'Phòng tội phạm, tệ nạn', economy: 'Làm ăn, hàng hoá, dịch vụ',
};

const nameOf = (tag: LanguageTag): string => languageNames[tag].vi;

const dayFormat = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' });
const clockFormat = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

type Cell = string | number | null;
type Leaflets = DeskLog['body']['leaflets'];

/** Leaflets by language as authorities count them: Vietnamese, then all others together with their names. */
const inVietnamese = (leaflets: Leaflets): number => leaflets.filter(({ lang }) => lang === 'vi').reduce((sum, { count }) => sum + count, 0);
const inOthers = (leaflets: Leaflets): number => leaflets.reduce((sum, { count }) => sum + count, 0) - inVietnamese(leaflets);

/** Columns of the log table, left to right: heading and value. Counts only, no villager's name (S8). */
export const logColumns: readonly { heading: string; value: (log: DeskLog) => Cell }[] = [
  { heading: 'Ngày', value: ({ body }) => dayFormat.format(body.startedAt) },
  { heading: 'Giờ', value: ({ body }) => clockFormat.format(body.startedAt) },
  { heading: 'Đơn vị', value: ({ unitName }) => unitName },
  { heading: 'Nơi họp', value: ({ body }) => body.place },
  { heading: 'Hình thức', value: ({ body }) => formNames[body.form] },
  { heading: 'Chủ đề', value: ({ body }) => body.topics.map((topic) => topicNames[topic]).join('; ') },
  { heading: 'Số bài', value: ({ body }) => body.items.length },
  { heading: 'Tiếng đã nói', value: ({ body }) => body.languages.map(nameOf).join('; ') },
  { heading: 'Số hộ có mặt', value: ({ body }) => body.householdsPresent },
  { heading: 'Tổng số hộ', value: ({ body }) => body.householdsAll },
  { heading: 'Số người dự', value: ({ body }) => body.people },
  { heading: 'Nữ', value: ({ body }) => body.women },
  { heading: 'Thanh niên', value: ({ body }) => body.youth },
  { heading: 'Số phút', value: ({ body }) => body.minutes },
  { heading: 'Tờ rơi tiếng Việt', value: ({ body }) => inVietnamese(body.leaflets) },
  { heading: 'Tờ rơi tiếng khác', value: ({ body }) => inOthers(body.leaflets) },
  { heading: 'Số câu hỏi', value: ({ questions }) => questions },
  { heading: 'Số ảnh', value: ({ body }) => body.photos.length },
  { heading: 'Khó khăn', value: ({ body }) => body.difficulties },
  { heading: 'Người ghi', value: ({ person }) => person },
  { heading: 'Số lần sửa', value: ({ revisions }) => revisions - 1 },
  { heading: 'Mã nhật ký', value: ({ record }) => record },
];
