import { useCallback, useEffect, useRef, useState } from 'react';
import type { Errand, ReportApi } from './report-api.ts';
import type { Answers } from './report-fields.tsx';

/** So long nothing is written before it is kept. */
const restMs = 1000;

export interface ReportDraft {
  readonly answers: Answers;
  /** Whether what was written last is kept: `none` until something was written. */
  readonly state: 'none' | 'waiting' | 'kept' | 'failed';
  set(changed: Answers): void;
  /** Waits for what is being kept; what is not yet is left to whoever sends it. */
  settle(): Promise<void>;
  /** Nothing more is to be kept: it was sent, or given up. */
  stop(): void;
}

/** What is being written, kept on the server while it is written, so that another device and the chat go on from it. */
export function useReportDraft(api: ReportApi, errand: Errand, first: Answers): ReportDraft {
  const [answers, setAnswers] = useState(first);
  const [state, setState] = useState<ReportDraft['state']>('none');
  const unkept = useRef<Answers>(undefined);
  const isStopped = useRef(false);
  const underWay = useRef<Promise<void>>(undefined);
  const { treeId, leaf } = errand;

  const keep = useCallback(() => {
    const { current } = unkept;
    if (!current || isStopped.current) return;
    unkept.current = undefined;
    underWay.current = api.save({ treeId, leaf }, current).then(
      () => {
        if (!unkept.current) setState('kept');
      },
      () => {
        unkept.current ??= current;
        setState('failed');
      },
    );
  }, [api, treeId, leaf]);

  useEffect(() => {
    if (state !== 'waiting') return;
    const timer = setTimeout(keep, restMs);
    return () => clearTimeout(timer);
  }, [answers, state, keep]);

  useEffect(() => {
    // Whoever leaves the page, or locks the phone, loses nothing.
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, [keep]);

  return {
    answers,
    state,
    set(changed) {
      const next = { ...answers, ...changed };
      unkept.current = next;
      setAnswers(next);
      setState('waiting');
    },
    async settle() {
      unkept.current = undefined;
      await underWay.current;
    },
    stop() {
      isStopped.current = true;
      unkept.current = undefined;
    },
  };
}
