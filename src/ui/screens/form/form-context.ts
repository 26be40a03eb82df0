import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormSession } from './form-session.ts';

export const FormSessionContext = createContext<FormSession | null>(null);

export function useFormSession(): FormSession {
  const session = useContext(FormSessionContext);
  if (!session) throw new Error('A field was drawn outside of its form.');
  return session;
}
