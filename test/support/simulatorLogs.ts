import type { LanguageTag } from '#contract/languages.ts';
import type { MeetingDraft } from '#phone/storage/types.ts';
import { createRandom, makeDraft } from './simulatorStores.ts';

const places = ['Nhà văn hoá bản', 'Nhà trưởng bản', 'Sân trường tiểu học', 'Nhà ông bí thư chi bộ', 'Chợ phiên', 'Đầu bản, gần cầu treo'];
const items = ['bao-hiem-y-te', 'tiem-phong-soi', 'tao-hon', 'lu-quet-sat-lo', 'chay-rung', 'lua-dao-qua-mang', 'vay-von-uu-dai', 'can-cuoc', 'dich-ta-lon', 'nuoc-sach', 'mua-ban-nguoi', 'benh-dai'];
const topics = ['policyLaw', 'programmes', 'knowledge', 'security', 'disaster', 'economy'] as const;
const forms = ['villageMeeting', 'villageMeeting', 'villageMeeting', 'householdVisit', 'mobileLoudspeaker', 'marketDay'] as const;
const difficulties = [
  '', '', '', 'Mưa to, bà con ở bên kia suối không sang được.', 'Nhiều người đi làm nương chưa về, phải họp muộn.',
  'Loa kéo hết pin giữa buổi.', 'Người già nghe tiếng phổ thông chưa rõ, phải nói lại bằng tiếng Thái.', 'Chưa có tờ rơi tiếng Thái.',
];
export const questionTexts = [
  'Thẻ bảo hiểm hết hạn thì làm lại ở đâu?', 'Nhà bị sạt đất có được hỗ trợ dựng lại không?', 'Bao giờ xã cấp giống ngô vụ tới?',
  'Con chưa đủ tuổi mà đã làm giấy kết hôn thì phải làm sao?', 'Vay vốn phải có giấy tờ gì?', 'Tiêm cho trẻ ở bản hay phải ra trạm xá?',
];

/** Meetings as a communicator writes them over half a year: varied as real ones are, the same for the same seed. */
export function makeLogs(count: number, seed = 7): MeetingDraft[] {
  const random = createRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const pick = <T>(choices: readonly T[]): T => choices[upTo(choices.length - 1)]!;
  let startedAt = 1_750_000_000_000;
  return Array.from({ length: count }, (_, index) => {
    startedAt += Math.round((3 + random() * 90) * 3_600_000 / 300_000) * 300_000;
    const people = 12 + upTo(80);
    const told = [...new Set([pick(items), pick(items), pick(items)])].slice(0, 1 + upTo(2));
    const lang: LanguageTag = random() < 0.7 ? 'blt-Tavt' : 'vi';
    return makeDraft({
      key: `log-${index}`, startedAt, place: pick(places), form: pick(forms), topics: [pick(topics)],
      items: told.map((id) => ({ id, rev: 1 + upTo(2), lang })), languages: lang === 'vi' ? ['vi'] : ['vi', lang],
      householdsPresent: 8 + upTo(50), householdsAll: 61, people, women: random() < 0.7 ? upTo(people) : null, youth: random() < 0.3 ? upTo(people) : null,
      minutes: 15 + 5 * upTo(12), leaflets: random() < 0.3 ? [{ lang: 'vi', count: 5 * upTo(10) }] : [], difficulties: pick(difficulties),
      questions: [],
    });
  });
}
