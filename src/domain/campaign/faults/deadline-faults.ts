import type { Directory } from './directory.ts';
import { checkReference, checkReferences } from './references.ts';
import type { Spot } from './spot.ts';

export function checkDeadlines(directory: Directory): void {
  for (const deadline of directory.file.at('deadlines').items()) {
    checkRule(deadline.at('rule'));
    checkReferences(directory, deadline.at('fromBodyIds'), 'bodies');
    checkReference(directory, deadline.at('toBodyId'), 'bodies');
    checkReference(directory, deadline.at('obligationId'), 'obligations');
  }
}

/** The period, the calendar, the zone in which days are counted. */
export function checkTime({ file }: Directory): void {
  checkOrder(file.at('period'), 'start', 'end');
  for (const peak of file.at('period').at('peaks').items()) {
    checkOrder(peak, 'start', 'end');
    checkOrder(peak, 'from', 'to');
  }
  for (const off of file.at('calendar').at('nonWorking').items()) checkOrder(off, 'from', 'to');
  const zone = file.at('timeZone');
  if (zone.text !== undefined && !isZone(zone.text)) zone.fault(`there is no time zone "${zone.text}"`);
}

/** A deadline's rule by itself. */
export function checkRule(rule: Spot): void {
  checkOrder(rule, 'start', 'end');
  const [date, lastDay] = [rule.at('date').text, rule.at('lastDay').text];
  if (date !== undefined && lastDay !== undefined && lastDay >= date) {
    rule.at('lastDay').fault(`${lastDay} is not before ${date}`);
  }
}

function checkOrder(spot: Spot, first: string, last: string): void {
  const [start, end] = [spot.at(first).text, spot.at(last).text];
  if (start !== undefined && end !== undefined && end < start) {
    spot.at(last).fault(`${end} is before ${start}`);
  }
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}
