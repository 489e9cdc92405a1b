import type { ApiEndpoint } from './api-call.js';

export const telephonyEndpoints: ApiEndpoint[] = [];
