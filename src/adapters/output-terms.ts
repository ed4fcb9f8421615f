/** What an endpoint has agreed to: how structured output is asked for, and which parameters it takes. */
import type { ModelSettings } from '../ir/runbook.ts';

/** From the strictest promise of a well-formed reply to none. */
const outputModes = ['strict', 'schema', 'tool', 'json', 'plain'] as const;
export type OutputMode = (typeof outputModes)[number];

export interface Terms {
  readonly mode: OutputMode;
  readonly toolChoice: 'forced' | 'auto';
  /** Null: the bound on tokens is not sent. */
  readonly tokensKey: 'max_completion_tokens' | 'max_tokens' | null;
  readonly tokensMax: number;
  /** Whether temperature is sent. */
  readonly hasTemperature: boolean;
}

/** What an endpoint says against a request. */
export interface Complaint {
  /** The parameter that it names; often missing. */
  readonly param: string;
  readonly message: string;
}

const leastTokens = 256;

/** OpenAI and Azure want the new name of the bound on tokens; everybody else knows the old one. */
export function firstTerms(settings: ModelSettings, baseUrl: string): Terms {
  const isNewName = /(^|\.)openai\.(azure\.)?com$/.test(new URL(baseUrl).hostname);
  return {
    mode: settings.mode === 'auto' ? 'strict' : settings.mode,
    toolChoice: 'forced',
    tokensKey: isNewName ? 'max_completion_tokens' : 'max_tokens',
    tokensMax: settings.tokensMax,
    hasTemperature: true,
  };
}

/**
 * The next terms to try, or null where the complaint names nothing that could be left out. Every concession goes one way
 * only, so that a quarrelsome endpoint is asked a bounded number of times. `isModeFixed`: the settings name the mode.
 */
export function concede(terms: Terms, complaint: Complaint, isModeFixed: boolean): Terms | null {
  const named = complaint.param === '' ? null : concedeTo(terms, complaint.param, { complaint, isModeFixed });
  return named ?? concedeTo(terms, complaint.message, { complaint, isModeFixed });
}

interface Quarrel {
  readonly complaint: Complaint;
  readonly isModeFixed: boolean;
}

function concedeTo(terms: Terms, text: string, { complaint, isModeFixed }: Quarrel): Terms | null {
  if (terms.hasTemperature && /temperature/i.test(text)) return { ...terms, hasTemperature: false };
  if (terms.tokensKey !== null && /max_(completion_)?tokens|max_output_tokens/i.test(text))
    return fewerOrOtherTokens(terms, complaint.message);
  if (/context (length|window|size)|too many tokens/i.test(text)) return fewerTokens(terms);
  if (terms.mode === 'tool' && terms.toolChoice === 'forced' && /tool_choice|tool choice/i.test(text))
    return { ...terms, toolChoice: 'auto' };
  return !isModeFixed && namesMode(terms.mode, text) ? lowerMode(terms) : null;
}

/** How endpoints name what a mode asks of them: OpenAI, Azure, vLLM, llama.cpp, Ollama, LM Studio, Mistral, OpenRouter. */
const modeWords: Readonly<Record<OutputMode, RegExp>> = {
  strict:
    /response[_ ]?format|json[_ ]?schema|structured|guided|grammar|schema|strict|\bformat\b|requested parameters/i,
  schema:
    /response[_ ]?format|json[_ ]?schema|structured|guided|grammar|schema|strict|\bformat\b|requested parameters/i,
  tool: /tool|function|jinja|schema|grammar|requested parameters/i,
  json: /response[_ ]?format|json[_ ]?(object|mode)|structured|grammar|\bformat\b|requested parameters/i,
  plain: /(?!)/,
};

function namesMode(mode: OutputMode, text: string): boolean {
  return modeWords[mode].test(text);
}

/** One rung down; null at the bottom. */
function lowerMode(terms: Terms): Terms | null {
  const mode = outputModes[outputModes.indexOf(terms.mode) + 1];
  return mode === undefined ? null : { ...terms, mode };
}

/** A complaint about the size is met with less, one about the name with the other name, then with none. */
function fewerOrOtherTokens(terms: Terms, message: string): Terms | null {
  if (/too (large|high|big|long)|at most|less than|exceed|maximum|supports? up to|must be <=/i.test(message))
    return fewerTokens(terms, message);
  const other = terms.tokensKey === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  const isOtherNamed = new RegExp(`\\b${other}\\b`).test(message);
  return { ...terms, tokensKey: isOtherNamed ? other : null };
}

function fewerTokens(terms: Terms, message = ''): Terms | null {
  const limits = [...message.matchAll(/\d{3,}/g)]
    .map(Number)
    .filter((each) => each >= leastTokens && each < terms.tokensMax);
  const tokensMax = limits.length === 0 ? Math.floor(terms.tokensMax / 2) : Math.max(...limits);
  return tokensMax < leastTokens ? null : { ...terms, tokensMax };
}
