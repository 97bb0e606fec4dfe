import type { TFunction } from 'i18next';

const MOST = 5;

/** "Bản Nậm Lạn" inside a sentence is "bản Nậm Lạn". */
const insideSentence = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);

/** The place most meetings are held at. */
export const culturePlace = (village: string, t: TFunction<'log'>): string => t('edit.places.culture', { village: insideSentence(village) });

interface UsualPlacesParts {
  unit: string;
  village: string;
  earlier: readonly { unit: string; place: string }[];
  t: TFunction<'log'>;
}

/** Places to offer in a village: where it met before first, then those every village has. */
export function usualPlaces({ unit, village, earlier, t }: UsualPlacesParts): string[] {
  const before = earlier.filter((meeting) => meeting.unit === unit && meeting.place.trim() !== '').map((meeting) => meeting.place);
  const common = [culturePlace(village, t), t('edit.places.head'), t('edit.places.school'), t('edit.places.yard'), t('edit.places.market')];
  return [...new Set([...before, ...common])].slice(0, MOST);
}
