import { expect, test } from 'vitest';
import { createLate, type Late } from '../../src/embed/late';
import { DialerError } from '../../src/runtime/dialer-error';

const failure = () => new DialerError('bad-options', 'It cannot come.');

test('who asks waits until it comes', async () => {
  const late = createLate<string>();
  const asked = [late.get(), late.get()];
  late.come('first');
  await expect(Promise.all(asked)).resolves.toEqual(['first', 'first']);
  await expect(late.get()).resolves.toBe('first');
});

test('when it is gone, who asks waits for the next one', async () => {
  const late = createLate<string>();
  late.come('first');
  late.go();
  expect(late.current).toBeUndefined();
  const asked = late.get();
  late.come('second');
  await expect(asked).resolves.toBe('second');
});

test('when it cannot come, who waits and who asks later are refused, and who listens is told once', async () => {
  const late = createLate<string>();
  const told: DialerError[] = [];
  late.follow({ begin: () => () => undefined, onFailure: (error) => told.push(error) });
  const asked = late.get();
  const error = failure();
  late.fail(error);
  await expect(asked).rejects.toBe(error);
  await expect(late.get()).rejects.toBe(error);
  expect(told).toEqual([error]);
  late.come('after all');
  await expect(late.get()).resolves.toBe('after all');
});

test('who begins to follow when it is known that it cannot come is told, unless she has stopped by then', async () => {
  const late = createLate<string>();
  const told: string[] = [];
  const error = failure();
  late.fail(error);
  const follow = (who: string) =>
    late.follow({
      begin: () => () => undefined,
      onFailure: (cause) => told.push(`${who}: ${cause === error}`),
    });
  follow('late');
  follow('gone')();
  expect(told).toEqual([]);
  await Promise.resolve();
  expect(told).toEqual(['late: true']);
  late.go();
  follow('later');
  await Promise.resolve();
  expect(told).toEqual(['late: true']);
});

test('refused for good, nobody is told who did not ask', async () => {
  const late = createLate<string>();
  const told: DialerError[] = [];
  late.come('first');
  late.follow({ begin: () => () => undefined, onFailure: (error) => told.push(error) });
  late.refuse(failure());
  await expect(late.get()).rejects.toMatchObject({ code: 'bad-options' });
  expect(told).toEqual([]);
});

test('who follows goes from one to the next, until they stop', () => {
  const late = createLate<string>();
  const log: string[] = [];
  const stop = late.follow({
    begin(value) {
      log.push(`begin ${value}`);
      return () => log.push(`stop ${value}`);
    },
    onGone: () => log.push('gone'),
  });
  late.come('first');
  late.go();
  late.come('second');
  stop();
  late.come('third');
  expect(log).toEqual(['begin first', 'gone', 'begin second', 'stop first', 'stop second']);
});

/** Who follows `late`, and what they follow at the moment. */
function followed(late: Late<string>): string[] {
  const values: string[] = [];
  late.follow({
    begin(value) {
      values.push(value);
      return () => values.splice(values.indexOf(value), 1);
    },
  });
  return values;
}

test('who follows lets go of what is still there when another takes its place', () => {
  const late = createLate<string>();
  const values = followed(late);
  late.come('first');
  late.come('second');
  expect(values).toEqual(['second']);
  late.come('first');
  expect(values).toEqual(['first']);
});

test('what has gone is heard to its end, and once only if it comes again', () => {
  const late = createLate<string>();
  const values = followed(late);
  late.come('first');
  late.go();
  late.come('second');
  expect(values).toEqual(['first', 'second']);
  late.go();
  late.come('first');
  expect(values).toEqual(['second', 'first']);
  late.go();
  late.come('first');
  expect(values).toEqual(['first']);
});
