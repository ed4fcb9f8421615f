/** Reads times in English, such as "every night at 02:30", as the five fields of cron. */
import type { Token } from './tokens.ts';

interface ScheduleReading {
  readonly end: number;
  readonly values: readonly string[];
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const shorthand = new Map(
  Object.entries({
    hourly: '@hourly',
    daily: '@daily',
    nightly: '@daily',
    weekly: '@weekly',
    monthly: '@monthly',
    yearly: '@yearly',
    annually: '@yearly',
  }),
);
const every = new Map(
  Object.entries({
    hour: '@hourly',
    day: '@daily',
    night: '@daily',
    week: '@weekly',
    month: '@monthly',
    year: '@yearly',
  }),
);

/** Day of the month, month and day of the week. */
interface When {
  readonly end: number;
  readonly date: string;
  /** What stands for it where no time of day is said. */
  readonly alone: string | null;
}

/** The schedule that begins at a token, if one does: cron's five fields or one of its @words. */
export function readSchedule(tokens: readonly Token[], at: number, to: number): readonly ScheduleReading[] {
  const words = tokens.slice(0, to);
  const whole = boot(words, at) ?? fields(words, at) ?? interval(words, at);
  if (whole !== null) return [whole];
  const time = timeOfDay(words, at);
  if (time !== null) {
    const date = dateAt(words, time.end);
    return date === null || date.date === '' ? [] : [{ end: date.end, values: [`${time.fields} ${date.date}`] }];
  }
  const date = dateAt(words, at);
  if (date === null) return [];
  const later = timeOfDay(words, date.end);
  if (later !== null) return date.date === '' ? [] : [{ end: later.end, values: [`${later.fields} ${date.date}`] }];
  return date.alone === null ? [] : [{ end: date.end, values: [date.alone] }];
}

function lower(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' || token?.kind === 'join' ? token.lower : '';
}

function boot(tokens: readonly Token[], at: number): ScheduleReading | null {
  if (!['at', 'on'].includes(lower(tokens, at))) return null;
  const next = ['every', 'each', 'a'].includes(lower(tokens, at + 1)) ? at + 2 : at + 1;
  return ['boot', 'reboot', 'startup'].includes(lower(tokens, next)) ? { end: next + 1, values: ['@reboot'] } : null;
}

/** `on the schedule "*\/5 * * * *"`. */
function fields(tokens: readonly Token[], at: number): ScheduleReading | null {
  const start = lower(tokens, at) === 'on' || lower(tokens, at) === 'with' ? at + 1 : at;
  if (!['schedule', 'cron'].includes(lower(tokens, start))) return null;
  const token = tokens[lower(tokens, start + 1) === 'schedule' ? start + 2 : start + 1];
  if (
    token?.kind !== 'quoted' ||
    !/^(@(hourly|daily|weekly|monthly|yearly|reboot)|[0-9*/,A-Za-z-]+( [0-9*/,A-Za-z-]+){4})$/.test(token.text)
  )
    return null;
  return { end: tokens.indexOf(token) + 1, values: [token.text] };
}

/** "every 5 minutes", "every 2 hours", "every minute". */
function interval(tokens: readonly Token[], at: number): ScheduleReading | null {
  if (!['every', 'each'].includes(lower(tokens, at))) return null;
  const unit = lower(tokens, at + 1);
  if (unit === 'minute') return { end: at + 2, values: ['* * * * *'] };
  if (unit === 'half' && lower(tokens, at + 2) === 'hour') return { end: at + 3, values: ['*/30 * * * *'] };
  const count = /^[0-9]{1,2}$/.test(unit) ? Number(unit) : 0;
  const of = lower(tokens, at + 2);
  if (count > 0 && /^min(ute)?s?$/.test(of) && 60 % count === 0)
    return { end: at + 3, values: [count === 60 ? '@hourly' : `*/${count} * * * *`] };
  if (count > 0 && /^hours?$/.test(of) && 24 % count === 0)
    return { end: at + 3, values: [count === 24 ? '@daily' : `0 */${count} * * *`] };
  return null;
}

/** "at 02:30", "at 5pm", "at 5 pm", "at midnight", as minute and hour. */
function timeOfDay(tokens: readonly Token[], at: number): { readonly end: number; readonly fields: string } | null {
  if (lower(tokens, at) !== 'at') return null;
  const said = lower(tokens, at + 1);
  if (said === 'midnight') return { end: at + 2, fields: '0 0' };
  if (said === 'noon') return { end: at + 2, fields: '0 12' };
  const [, hourText = '', minuteText, half] = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/.exec(said) ?? [];
  const spaced = half === undefined ? /^[ap]\.?m$/.exec(lower(tokens, at + 2))?.[0].replace('.', '') : half;
  if (hourText === '' || (minuteText === undefined && spaced === undefined)) return null;
  const hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (minute > 59 || hour > 23 || (spaced !== undefined && (hour === 0 || hour > 12))) return null;
  const end = at + (spaced === half ? 2 : 3);
  const shifted = spaced === undefined ? hour : (hour % 12) + (spaced === 'pm' ? 12 : 0);
  return { end, fields: `${minute} ${shifted}` };
}

function dateAt(tokens: readonly Token[], at: number): When | null {
  const first = lower(tokens, at);
  const short = shorthand.get(first);
  if (short !== undefined) return calendar(tokens, at + 1, short);
  if (first === 'every' || first === 'each') {
    const unit = every.get(lower(tokens, at + 1));
    if (unit !== undefined) return calendar(tokens, at + 2, unit);
    return dayOfMonth(tokens, at + 1) ?? weekdays(tokens, at + 1);
  }
  if (first !== 'on') return null;
  return dayOfMonth(tokens, at + 1) ?? weekdays(tokens, at + 1);
}

/** The rest of "weekly on Sundays" or "every month on the 1st"; @hourly has no time of day. */
function calendar(tokens: readonly Token[], at: number, unit: string): When | null {
  if (unit === '@daily') return { end: at, date: '* * *', alone: unit };
  const day = lower(tokens, at) === 'on' && unit === '@weekly' ? weekdays(tokens, at + 1) : null;
  const date = lower(tokens, at) === 'on' && unit === '@monthly' ? ordinal(tokens, at + 1) : null;
  if (day !== null) return day;
  if (date !== null) return { end: at + 2, date: `${date} * *`, alone: `0 0 ${date} * *` };
  const has = { '@weekly': '* * 0', '@monthly': '1 * *', '@yearly': '1 1 *' }[unit];
  if (has === undefined) return { end: at, date: '', alone: unit };
  return { end: at, date: has, alone: unit };
}

/** "Monday", "Mondays and Thursdays", "weekdays". */
function weekdays(tokens: readonly Token[], at: number): When | null {
  const first = lower(tokens, at);
  if (first === 'weekday' || first === 'weekdays') return { end: at + 1, date: '* * 1-5', alone: '0 0 * * 1-5' };
  if (first === 'weekend' || first === 'weekends') return { end: at + 1, date: '* * 0,6', alone: '0 0 * * 0,6' };
  const found: number[] = [];
  let end = at;
  for (let next = at; found.length < 7; next += 2) {
    const day = dayNumber(lower(tokens, next));
    if (day < 0) break;
    found.push(day);
    end = next + 1;
    if (tokens[end]?.kind !== 'join') break;
  }
  if (found.length === 0) return null;
  const list = [...new Set(found)].sort((one, other) => one - other).join(',');
  return { end, date: `* * ${list}`, alone: `0 0 * * ${list}` };
}

function dayNumber(word: string): number {
  const singular = word.replace(/s$/, '');
  return days.findIndex((day) => day === singular || (singular.length === 3 && day.startsWith(singular)));
}

/** "1st of every month", "1st of January". */
function dayOfMonth(tokens: readonly Token[], at: number): When | null {
  const day = ordinal(tokens, at);
  if (day === null || lower(tokens, at + 1) !== 'of') return null;
  const month = months.indexOf(lower(tokens, at + 2)) + 1;
  if (month > 0 && day > ([2, 4, 6, 9, 11].includes(month) ? 30 - Number(month === 2) : 31)) return null;
  if (month > 0) return { end: at + 3, date: `${day} ${month} *`, alone: `0 0 ${day} ${month} *` };
  const isEvery = ['every', 'each'].includes(lower(tokens, at + 2)) && lower(tokens, at + 3) === 'month';
  return isEvery ? { end: at + 4, date: `${day} * *`, alone: `0 0 ${day} * *` } : null;
}

function ordinal(tokens: readonly Token[], at: number): number | null {
  const word = lower(tokens, at);
  if (word === 'first') return 1;
  const day = Number(/^(\d{1,2})(st|nd|rd|th)$/.exec(word)?.[1] ?? 0);
  return day >= 1 && day <= 31 ? day : null;
}
