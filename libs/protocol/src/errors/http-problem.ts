/** Conditions of transport and of the admin API, answered as RFC 9457 problem documents. */
const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  425: 'Too Early',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export type HttpProblemStatus = keyof typeof titles;

/** The standard phrase of a status, the `title` of an `about:blank` problem (RFC 9457 §4.2.1). */
export const titleOf = (status: HttpProblemStatus): string => titles[status];

/** True for a status this server answers with a problem document. */
export const isHttpProblemStatus = (status: number): status is HttpProblemStatus => status in titles;

/** A request refused outside the OAuth vocabulary (RFC 9457). `headers` are sent as they are, e.g. `Allow`. */
export class HttpProblem extends Error {
  constructor(
    readonly status: HttpProblemStatus,
    detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

/** Storage or another dependency cannot answer: refuse, never succeed (RFC 9110 §15.6.4). `seconds` until a retry makes sense. */
export class Unavailable extends HttpProblem {
  constructor(options: { seconds?: number; cause?: unknown } = {}) {
    super(503, 'The service cannot decide this request right now. Nothing was changed; try again.', {
      'retry-after': String(options.seconds ?? 1),
    });
    this.cause = options.cause;
  }
}
