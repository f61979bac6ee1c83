/** What an Authorization header can carry after `Bearer` (RFC 6750 §2.1). */
export const bearerToken = /^[A-Za-z0-9._~+/-]+=*$/;
