/** A fetch that follows no redirect and reads at most so many bytes for so long. */

/** What it stops at; found on the error, or on a cause of it, as `stopped`. */
export type Stop = 'redirect' | 'too-large' | 'timeout';

export interface FetchBounds {
  readonly bytesMax: number;
  /** From the request to the last byte of the reply. */
  readonly timeoutMs: number;
}

/** The whole reply is read before it is handed on. Rejects with an error that carries a Stop, or with fetch's own. */
export function boundedFetch({ bytesMax, timeoutMs }: FetchBounds): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signals = [timeout, init?.signal].filter((each) => each !== undefined && each !== null);
    try {
      const response = await fetch(input, { ...init, redirect: 'manual', signal: AbortSignal.any(signals) });
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        throw stopped('redirect', `the endpoint redirects to ${response.headers.get('location') ?? 'another address'}`);
      }
      return wholeResponse(response, await readBody(response, bytesMax));
    } catch (error) {
      if (timeout.aborted) throw stopped('timeout', `no whole reply in ${timeoutMs / 1000} s`);
      throw error;
    }
  };
}

/** The Stop of an error or of one of its causes; null where there is none. */
export function stopOf(error: unknown): { readonly stop: Stop; readonly message: string } | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    if ('stopped' in cause) return { stop: cause.stopped as Stop, message: cause.message };
  }
  return null;
}

function stopped(stop: Stop, message: string): Error {
  return Object.assign(new Error(message), { stopped: stop });
}

async function readBody(response: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Counted after decompression: a small body may unpack to a huge one.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw stopped('too-large', `the reply is larger than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** Servers put an error under `error`, under `detail`, or plainly at the top; callers find it under `error`. */
function wholeResponse(response: Response, body: Uint8Array): Response {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  if (status === 204 || status === 205) return new Response(null, { status, statusText, headers });
  const bytes = response.ok ? body : errorBody(body);
  return new Response(Buffer.from(bytes), { status, statusText, headers });
}

function errorBody(body: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(body.subarray(0, 16 * 1024));
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return Buffer.from(JSON.stringify({ error: { message: text } }));
  const { error = value } = value as { readonly error?: unknown };
  return Buffer.from(JSON.stringify({ error: typeof error === 'string' ? { message: error } : error }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
