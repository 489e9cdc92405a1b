/** A RingCentral for tests and demos. It imports nothing of the product: a shared type would share a misreading. */
export { createManualClock, type Clock, type ManualClock } from './clock.js';
export { demoApp, type AppPermission, type AppRegistration } from './app-registration.js';
export { createPlatform, type Platform, type PlatformOptions } from './platform.js';
export { PortTaken, startSimulator, type RunningSimulator, type SimulatorServerOptions } from './server.js';
export { scenarios, type Scenario } from './scenarios.js';
export type { Fault } from './faults.js';
export type { Group } from './rate-limits.js';
export type { RequestLogEntry } from './request-log.js';
export type { SimulatorState } from './simulator-state.js';
export type { TokenResponse as TokenInfo } from './oauth/sessions.js';
export type { World } from './world.js';
