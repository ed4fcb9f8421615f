/** Types of schemas/settings.schema.json, made by `npm run types`: change the schema, not this file. */

/**
 * runbook.yaml: settings of the repository, all optional.
 */
export interface SettingsFile {
  translator?: 'phrasebook' | 'llm';
  model?: {
    name: string;
    baseUrl?: string;
    mode?: 'auto' | 'strict' | 'schema' | 'tool' | 'json' | 'plain';
    temperature?: number;
    concurrency?: number;
    timeoutSeconds?: number;
    maxTokens?: number;
    repairs?: number;
    price?: {
      input: number;
      output: number;
    };
  };
  fix?: {
    mode?: 'off' | 'propose' | 'auto';
    attempts?: number;
  };
  apply?: {
    parallel?: number;
    connectTimeoutSeconds?: number;
    logMegabytes?: number;
    guardSeconds?: number;
  };
  docs?: {
    folder?: string;
    runs?: number;
  };
  secrets?: {
    folder?: string;
    age?: string;
  };
}
