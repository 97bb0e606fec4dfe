import { scrypt } from 'node:crypto';

/**
 * The hash an invite's code is kept and found by. Eight characters are 39 bits, few enough to be tried out by whoever
 * steals the database if the hash were quick; scrypt makes each try cost some 30 ms and 16 MB. One salt for all, because
 * the code alone must find its invite; codes are random, single-use and live 30 days at most.
 */
export const hashInviteCode = (code: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(code, 'loaban-invite-1', 32, { N: 16_384, r: 8, p: 1 }, (error, key) => {
      if (error === null) resolve(key.toString('base64url'));
      else reject(error);
    });
  });
