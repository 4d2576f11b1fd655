import { systemClock } from '../../../src/kernel/clock.ts';
import {
  createServiceCalendar,
  type ServiceCalendar,
  type ServiceCalendarOptions,
} from '../../../src/platform/graph/index.ts';
import { createSignIn, type SignIn } from '../../../src/sandbox/sign-in/create-sign-in.ts';
import { createRecordingLogger, type RecordingLogger } from '../../support/recording-logger.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { startFakeGraph, type FakeGraph } from './fake-graph.ts';
import { mailbox } from './sample-event.ts';

const appId = '0c9b7f16-4a7e-4a0f-8f70-6f2d7b1d9a11';

/** A service calendar before a Graph that a test programs, made anew for each test. */
export interface CalendarFixture {
  readonly graph: FakeGraph;
  readonly calendar: ServiceCalendar;
  readonly log: RecordingLogger;
  readonly clock: TestClock;
  readonly config: ServiceCalendarOptions['config'];
  open(options: { timeoutMs: number }): ServiceCalendar;
}

/** Call inside `describe`; the answer is filled before each test. */
export function useServiceCalendar(): CalendarFixture {
  let signIn: SignIn;
  let parts: CalendarFixture;

  before(async () => {
    signIn = await createSignIn({
      settings: { appId, appPassword: 'a secret', tenantIds: new Set([mailbox.tenantId]) },
      clock: systemClock,
      origin: () => 'http://127.0.0.1',
    });
  });
  after(() => signIn.close());

  beforeEach(async () => {
    const graph = await startFakeGraph();
    const log = createRecordingLogger();
    const clock = createTestClock();
    const config = {
      appId,
      appPassword: 'a secret',
      loginUrl: signIn.loginUrl,
      loginCa: signIn.loginCa,
      graphUrl: graph.url,
    };
    const open = ({ timeoutMs }: { timeoutMs: number }) =>
      createServiceCalendar({ config, clock, log, timeoutMs });
    parts = { graph, log, clock, config, open, calendar: open({ timeoutMs: 2_000 }) };
  });
  afterEach(() => parts.graph.close());

  return {
    get graph() {
      return parts.graph;
    },
    get calendar() {
      return parts.calendar;
    },
    get log() {
      return parts.log;
    },
    get clock() {
      return parts.clock;
    },
    get config() {
      return parts.config;
    },
    open: (options) => parts.open(options),
  };
}
