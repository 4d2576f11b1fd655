import { createContext, useContext } from 'react';
import { createSay, type Say } from '../texts/texts.ts';

const SayContext = createContext<Say>(createSay('en'));

export const SayProvider = SayContext.Provider;

/** The texts in the reader's language. */
export function useSay(): Say {
  return useContext(SayContext);
}
