import { problem, type KeyProblem } from '../problem.js';

// Keys whose private half everybody can read, because it was printed as an example or belongs to a test. They come
// back whenever a quick start is copied into production. The list covers what is named here and nothing more.
// Format: [the last 43 characters of `x` or `n` (258 bits or the whole coordinate), where the key was printed].
const published: ReadonlyMap<string, string> = new Map([
  ['aGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ', 'RFC 7515 appendix A.2'],
  ['f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', 'RFC 7515 appendix A.3'],
  ['MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4', 'RFC 7517 appendix A'],
  ['_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw', 'RFC 7517 appendix A'],
  ['1_I8sLGuSiVdt3C_Fn2PZ3Z8i744FPFGGcG1qs2Wz-Q', 'RFC 7517 appendix C'],
  ['gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0', 'RFC 7518 appendix C'],
  ['weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ', 'RFC 7518 appendix C'],
  ['_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw', 'RFC 7520 section 3.4'],
  ['11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'RFC 8037 appendix A'],
  ['PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw', 'RFC 8032 section 7.1'],
  ['_FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU', 'RFC 8032 section 7.1'],
  ['J4EX_BRMcjQPZ9DyMW6Dhs7_vyskKMnFH-98WX8dQm4', 'RFC 8032 section 7.1'],
  ['7Bcrk61eVjv0kyxw4SRQNMNUZ-8u_U1k6_gZaDRn4r8', 'RFC 8032 section 7.1'],
  ['YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y', 'RFC 6979 appendix A.2.5'],
  ['dqai8SukuAuBqrlKGswDGTe-PDqkFWGYGSiVFFUgLwT', 'RFC 6979 appendix A.2.6'],
  ['l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs', 'RFC 9449'],
  ['QiVI-I-3gv-17KN0RFLHKh5Vj71vc75eSOkyMsxFxbE', 'RFC 9500 section 2.3'],
  ['qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA', 'RFC 9421 appendix B.1'],
  ['JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs', 'RFC 9421 appendix B.1'],
  ['SYOD2QU68Mb59oSk2OB-BtOLpJofmbGEGgvmwyCI9Mw', 'the sample tokens of jwt.io'],
  ['d-Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmw', 'the sample tokens of jwt.io'],
  ['EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84', 'the sample tokens of jwt.io'],
  ['axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY', 'the curve itself, as private key 1'],
  ['G4dO2KLp5uYWfdB4IJUKjhVAvJdv1UpbDpUXjhydgq3', 'the curve itself, as private key 1'],
  ['O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik', 'any test suite, as the seed of all zeros'],
]);

/** The problem with a key whose `n` or `x` is this member, if its private half is public knowledge. */
export function publishedKeyProblems(member: string, path: string): KeyProblem[] {
  const place = published.get(member.slice(-43));
  if (place === undefined) return [];
  const reason = `Everybody knows the private half of this key: it is printed in ${place}. Make a key of your own.`;
  return [problem('published_key', path, reason)];
}
