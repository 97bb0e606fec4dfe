import type { Unit } from '#contract/units.ts';

/**
 * The 34 provinces and centrally run cities with their official codes (decision 19/2025/QĐ-TTg, in force since 1 July
 * 2025; names as they stood in July 2026). Codes are strings: three of them begin with 0.
 */
const names: readonly (readonly [code: string, name: string])[] = [
  ['01', 'Thành phố Hà Nội'], ['04', 'Tỉnh Cao Bằng'], ['08', 'Tỉnh Tuyên Quang'], ['11', 'Tỉnh Điện Biên'], ['12', 'Tỉnh Lai Châu'],
  ['14', 'Tỉnh Sơn La'], ['15', 'Tỉnh Lào Cai'], ['19', 'Tỉnh Thái Nguyên'], ['20', 'Tỉnh Lạng Sơn'], ['22', 'Tỉnh Quảng Ninh'],
  ['24', 'Tỉnh Bắc Ninh'], ['25', 'Tỉnh Phú Thọ'], ['31', 'Thành phố Hải Phòng'], ['33', 'Tỉnh Hưng Yên'], ['37', 'Tỉnh Ninh Bình'],
  ['38', 'Tỉnh Thanh Hoá'], ['40', 'Tỉnh Nghệ An'], ['42', 'Tỉnh Hà Tĩnh'], ['44', 'Tỉnh Quảng Trị'], ['46', 'Thành phố Huế'],
  ['48', 'Thành phố Đà Nẵng'], ['51', 'Tỉnh Quảng Ngãi'], ['52', 'Tỉnh Gia Lai'], ['56', 'Tỉnh Khánh Hoà'], ['66', 'Tỉnh Đắk Lắk'],
  ['68', 'Tỉnh Lâm Đồng'], ['75', 'Thành phố Đồng Nai'], ['79', 'Thành phố Hồ Chí Minh'], ['80', 'Tỉnh Tây Ninh'], ['82', 'Tỉnh Đồng Tháp'],
  ['86', 'Tỉnh Vĩnh Long'], ['91', 'Tỉnh An Giang'], ['92', 'Thành phố Cần Thơ'], ['96', 'Tỉnh Cà Mau'],
];

/** As units under the centre. */
export const provinces: readonly Unit[] = names.map(([id, name]) => ({ id, level: 'province', name, parent: 'vn' }));

/** When communes and provinces became the only two levels. */
export const TWO_LEVELS_SINCE = Date.parse('2025-07-01T00:00:00+07:00');
