import * as v from 'valibot';
import { ApiError } from './api-error';
import type { Refusal } from './governor';
import { said } from '../runtime/sentence';

const errorBody = v.object({
  errorCode: v.nullish(v.string()),
  errors: v.nullish(
    v.array(v.object({ errorCode: v.nullish(v.string()), parameterName: v.nullish(v.string()) })),
  ),
});

/** Turns an answer that is not 2xx into an error. `what` names the request for people. */
export async function readApiError(response: Response, what: string): Promise<ApiError> {
  const parsed = v.safeParse(errorBody, await response.json().catch(() => ({})));
  const body = parsed.success ? parsed.output : {};
  const errorCode = body.errorCode ?? body.errors?.[0]?.errorCode ?? undefined;
  const { status } = response;
  if (status === 429) return tooMany(errorCode, readRetryAfter(response.headers));
  if (status === 401) {
    return new ApiError(
      'session-expired',
      said('RingCentral did not accept the session.'),
      status,
      errorCode,
      {
        solutions: [said('Sign in again.')],
      },
    );
  }
  if (status === 403) return forbidden(errorCode, what);
  if (status >= 500) {
    return new ApiError(
      'platform',
      said('RingCentral failed ({what}, HTTP {status}).', { what, status: String(status) }),
      status,
      errorCode,
      {
        retryable: true,
        solutions: [said('Try again in a minute.')],
      },
    );
  }
  const parameter = body.errors?.find((each) => each.parameterName)?.parameterName ?? undefined;
  const detail = [errorCode, parameter].filter(Boolean).join(', ') || `HTTP ${status}`;
  return new ApiError(
    'platform',
    said('RingCentral refused the request ({what}: {detail}).', { what, detail }),
    status,
    errorCode,
    {
      retryable: false,
      solutions: [said('Check the number and the device that you call from.')],
    },
    parameter,
  );
}

/** What RingCentral asks of the requests to come, if `error` says so. */
export function refusalIn({ status, errorCode, retryAfterSeconds }: ApiError): Refusal | undefined {
  if (status !== 429 || retryAfterSeconds === undefined) return undefined;
  return { retryAfterSeconds, everything: errorCode === GLOBAL_LIMIT };
}

/** The limit of all groups together; the other one is about two of the same requests at once, not about their number. */
const GLOBAL_LIMIT = 'CMN-310';
const DUPLICATE = 'CMN-304';
/** The platform's usual penalty, where a browser may not read `Retry-After`. */
const PENALTY_S = 60;

function tooMany(errorCode: string | undefined, retryAfter: number | undefined): ApiError {
  if (errorCode === DUPLICATE && retryAfter === undefined) {
    return new ApiError(
      'rate-limited',
      said('RingCentral is still busy with the same request.'),
      429,
      errorCode,
      {
        solutions: [said('Try again in a few seconds.')],
      },
    );
  }
  const retryAfterSeconds = retryAfter ?? PENALTY_S;
  return new ApiError(
    'rate-limited',
    said('RingCentral has had too many requests and asks us to wait.'),
    429,
    errorCode,
    {
      retryAfterSeconds,
      solutions: [
        said('Wait {seconds} seconds; the dialer sends nothing of the kind until then.', {
          seconds: retryAfterSeconds,
        }),
      ],
    },
  );
}

/** Seconds in `Retry-After`, where it can be read. */
function readRetryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('Retry-After') ?? Number.NaN);
  return seconds > 0 ? seconds : undefined;
}

function forbidden(errorCode: string | undefined, what: string): ApiError {
  if (errorCode === 'CMN-401') {
    return new ApiError(
      'forbidden',
      said('The RingCentral app lacks the permission for this ({what}).', { what }),
      403,
      errorCode,
      {
        solutions: [
          said(
            'Ask your administrator to add the permission to the app in the RingCentral developer console.',
          ),
        ],
      },
    );
  }
  return new ApiError(
    'forbidden',
    said('Your RingCentral user may not do this ({what}).', { what }),
    403,
    errorCode,
    {
      solutions: [said('Ask your RingCentral administrator for the permission.')],
    },
  );
}
