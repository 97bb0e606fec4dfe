import type { DraftBlock, DraftBody } from '#contract/editorial.ts';
import type { LanguageTag } from '#contract/languages.ts';
import type { UnitId } from '#contract/units.ts';
import { emptyDraft } from '#domain/entryFromDraft.ts';

/** Where the sample's desk works. */
export const SAMPLE_UNIT: UnitId = '14';

/** Items of the sample that are wanted in languages nobody has put them into yet. */
export const wanted: readonly { item: string; languages: readonly LanguageTag[] }[] = [
  { item: 'chay-rung', languages: ['hmn-Latn-x-vn1961', 'blt-Tavt'] },
  { item: 'dich-ta-lon', languages: ['hmn-Latn-x-vn1961'] },
];

const paragraphs = (...texts: string[]): DraftBlock[] => texts.map((text, index) => ({ id: `b${index + 1}`, type: 'paragraph', text }));

const inReview: DraftBody = {
  ...emptyDraft('bulletin', SAMPLE_UNIT), topic: 'disaster', priority: 'priority', title: 'Sưởi ấm trong nhà: đừng để ngạt khí than',
  summary: 'Không đốt than, củi trong phòng đóng kín; có người ngạt thì mở cửa, đưa ra chỗ thoáng, gọi 115.',
  source: { title: 'Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ', number: '55/2024/QH15', date: '2024-11-29', issuer: 'Quốc hội', url: '' },
  blocks: paragraphs(
    'Bà con nghe bản tin sưởi ấm an toàn ngày rét.',
    'Than, củi cháy trong phòng đóng kín sinh ra khí độc. Khí này không màu, không mùi; người ngủ hít phải thì ngất đi mà không biết.',
    '**Không** để bếp than, chậu than trong phòng ngủ. Đốt lửa thì mở cửa cho thoáng, trước khi ngủ phải dập tắt hẳn.',
    'Không hong quần áo, không để chăn màn, củi khô sát bếp lửa. Trẻ nhỏ ngồi gần lửa phải có người lớn trông.',
    'Thấy người đau đầu, buồn nôn, lả đi trong phòng có lửa: mở hết cửa, đưa ra chỗ thoáng, gọi **115**. Nhà cháy thì gọi **114**.',
  ),
};

const beingWritten: DraftBody = {
  ...emptyDraft('notice', SAMPLE_UNIT), topic: 'policyLaw', title: 'Đi xe máy ngày sương mù',
  source: { title: 'Luật Trật tự, an toàn giao thông đường bộ', number: '36/2024/QH15', date: '2024-06-27', issuer: 'Quốc hội', url: '' },
  blocks: paragraphs(
    'Mùa này nhiều sương mù, đường đèo khó nhìn. Bà con đi xe máy nhớ bật đèn, đi chậm, giữ khoảng cách với xe trước.',
    'Người lái và người ngồi sau đều đội mũ bảo hiểm, cài quai đúng cách. Đã uống rượu thì không lái xe.',
  ),
};

/** Texts of the sample's editor: one being written, one waiting for its approval. */
export const sampleDrafts: readonly { id: string; body: DraftBody; isSubmitted: boolean }[] = [
  { id: 'suoi-am-an-toan', body: inReview, isSubmitted: true },
  { id: 'di-xe-suong-mu', body: beingWritten, isSubmitted: false },
];

/** Vietnamese terms with their meaning; their words in other languages are for people who speak them. */
export const sampleTerms: readonly { term: string; note: string }[] = [
  { term: 'đường băng cản lửa', note: 'Dải đất phát sạch cây, cỏ khô quanh nương hay quanh rừng để lửa không cháy lan.' },
  { term: 'kiểm lâm', note: 'Người của nhà nước làm việc bảo vệ rừng.' },
  { term: 'dịch tả lợn châu Phi', note: 'Bệnh của lợn, không lây sang người. Đừng dịch thành bệnh tả của người.' },
  { term: 'tiêu huỷ', note: 'Ở đây là chôn hoặc đốt lợn bệnh theo hướng dẫn của thú y để bệnh không lây.' },
];
