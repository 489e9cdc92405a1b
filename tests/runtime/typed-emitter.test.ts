import { expect, test } from 'vitest';
import { createTypedEmitter } from '../../src/runtime/typed-emitter';

interface Events {
  first: number;
  second: string;
}

function emitter() {
  const errors: unknown[] = [];
  return { events: createTypedEmitter<Events>((error) => errors.push(error)), errors };
}

test('listeners hear their event, in the order they were added, until they stop', () => {
  const { events } = emitter();
  const heard: string[] = [];
  const stop = events.on('first', (n) => heard.push(`a${n}`));
  events.on('first', (n) => heard.push(`b${n}`));
  events.on('second', (s) => heard.push(s));
  events.emit('first', 1);
  stop();
  stop();
  events.emit('first', 2);
  expect(heard).toEqual(['a1', 'b1', 'b2']);
});

test('the same listener added twice hears twice, and each stops by itself', () => {
  const { events } = emitter();
  const heard: number[] = [];
  const listener = (n: number) => heard.push(n);
  const stop = events.on('first', listener);
  events.on('first', listener);
  events.emit('first', 1);
  stop();
  events.emit('first', 2);
  expect(heard).toEqual([1, 1, 2]);
});

test('an abort signal stops a listener, and one that is aborted already never starts it', () => {
  const { events } = emitter();
  const heard: number[] = [];
  const controller = new AbortController();
  events.on('first', (n) => heard.push(n), { signal: controller.signal });
  events.emit('first', 1);
  controller.abort();
  events.on('first', (n) => heard.push(n), { signal: controller.signal });
  events.emit('first', 2);
  expect(heard).toEqual([1]);
});

test('a listener that throws keeps the event from nobody', () => {
  const { events, errors } = emitter();
  const heard: number[] = [];
  events.on('first', () => {
    throw new Error('mine');
  });
  events.on('first', (n) => heard.push(n));
  events.emit('first', 1);
  expect(heard).toEqual([1]);
  expect(errors).toEqual([new Error('mine')]);
});

test('an event that a listener causes comes after the one it listens to, for everybody', () => {
  const { events } = emitter();
  const heard: string[] = [];
  events.on('first', () => events.emit('second', 'caused'));
  events.on('first', (n) => heard.push(`first ${n}`));
  events.on('second', (s) => heard.push(s));
  events.emit('first', 1);
  expect(heard).toEqual(['first 1', 'caused']);
});

test('after clear nobody hears anything', () => {
  const { events } = emitter();
  const heard: number[] = [];
  events.on('first', (n) => heard.push(n));
  events.clear();
  events.emit('first', 1);
  expect(heard).toEqual([]);
});
