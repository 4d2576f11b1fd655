import { collectDefaultMetrics, Counter, Histogram, openMetricsContentType, Registry } from 'prom-client';
import type { OpenMetricsContentType } from 'prom-client';
import type { Metrics } from './metrics-types.ts';

/** Seconds; a turn is to take less than 0.1, and Teams gives up on it after 15. */
const turnBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** The product's own metrics and the process's, in OpenMetrics text. Labels are codes from fixed lists only. */
export function createMetrics(): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(openMetricsContentType);
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'vejviser_turn_duration_seconds',
    help: 'How long turns took, by kind and how they ended',
    labelNames: ['kind', 'outcome'] as const,
    buckets: turnBuckets,
    registers,
  });
  const messages = new Counter({
    name: 'vejviser_bot_messages',
    help: 'Messages to Teams: sent, queued because Teams asked for patience, or failed',
    labelNames: ['outcome'] as const,
    registers,
  });
  const rejections = new Counter({
    name: 'vejviser_token_rejections',
    help: 'Requests whose token was refused, by side and reason',
    labelNames: ['side', 'reason'] as const,
    registers,
  });
  const jobs = new Counter({
    name: 'vejviser_jobs',
    help: 'Runs of jobs, by kind and outcome',
    labelNames: ['name', 'outcome'] as const,
    registers,
  });
  const requests = new Histogram({
    name: 'vejviser_http_request_duration_seconds',
    help: 'How long HTTP requests took, by method, route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: turnBuckets,
    registers,
  });
  return {
    turn: (kind, outcome, seconds) => turns.observe({ kind, outcome }, seconds),
    message: (outcome) => messages.inc({ outcome }),
    tokenRejected: (side, reason) => rejections.inc({ side, reason }),
    job: (name, outcome) => jobs.inc({ name, outcome }),
    httpRequest: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    async render() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
