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
  /** Nothing more is to be kept: it was sent, or given up. */
  stop(): void;
}

/** What is being written, kept on the server while it is written, so that another device and the chat go on from it. */
export function useReportDraft(api: ReportApi, errand: Errand, first: Answers): ReportDraft {
  const [answers, setAnswers] = useState(first);
  const [state, setState] = useState<ReportDraft['state']>('none');
  const unkept = useRef<Answers>(undefined);
  const isStopped = useRef(false);
  const { treeId, leaf } = errand;

  const keep = useCallback(async () => {
    const { current } = unkept;
    if (!current || isStopped.current) return;
    unkept.current = undefined;
    try {
      await api.save({ treeId, leaf }, current);
      if (!unkept.current) setState('kept');
    } catch {
      unkept.current ??= current;
      setState('failed');
    }
  }, [api, treeId, leaf]);

  useEffect(() => {
    if (state !== 'waiting') return;
    const timer = setTimeout(() => void keep(), restMs);
    return () => clearTimeout(timer);
  }, [answers, state, keep]);

  useEffect(() => {
    // Whoever leaves the page, or locks the phone, loses nothing.
    const flush = () => void keep();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
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
    stop() {
      isStopped.current = true;
      unkept.current = undefined;
    },
  };
}
