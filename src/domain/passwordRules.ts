import { foldText } from './textFold.ts';

export const PASSWORD_LEAST = 10;

/** What people write first, without digits and signs. */
const obvious = [
  'password', 'passw', 'matkhau', 'matkhaucuatoi', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefgh', 'abcdefghij', 'admin', 'administrator', 'quantri', 'quantrivien',
  'loaban', 'loaphuong', 'loaphuongxa', 'vietnam', 'ilovevietnam', 'iloveyou', 'anhyeuem', 'emyeuanh', 'toiyeuvietnam', 'tuyentruyen', 'tuyentruyenvien', 'canbo', 'canboxa', 'uybannhandan', 'ubnd', 'ubndxa',
  'xinchao', 'chaoban', 'letmein', 'welcome', 'monkey', 'dragon', 'sunshine', 'hanoi', 'saigon', 'sonla', 'dienbien', 'laichau', 'laocai', 'caobang', 'langson', 'tuyenquang', 'thainguyen',
];
const runs = ['01234567890123456789', '98765432109876543210', 'qwertyuiopasdfghjklzxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * Whether a password is too short or among the first anybody would try: fewer than ten signs, few different ones, a run
 * of the keyboard, an everyday word or the account's own name with digits around it.
 */
export function isWeakPassword(password: string, own: readonly string[] = []): boolean {
  if (Array.from(password).length < PASSWORD_LEAST || new Set(password).size < 5) return true;
  const folded = foldText(password).replace(/\s/g, '');
  if (runs.some((run) => run.includes(folded))) return true;
  const letters = folded.replace(/[^a-z]/g, '').replace(/(.+?)\1+$/, '$1');
  const names = own.map((name) => foldText(name).replace(/[^a-z]/g, '')).filter((name) => name.length > 2);
  return letters === '' || obvious.includes(letters) || names.includes(letters);
}
