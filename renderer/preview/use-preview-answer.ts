import { useEffect, useRef, useState } from 'react';
import { errorFrom, type SluiceError } from '../../shared/errors';

/** The answer to the question that `key` stands for; the one before stays in sight until it is there. An answer to another question is dropped. null: nothing is asked. */
export function usePreviewAnswer<T>(key: string | null, ask: () => Promise<T>): { answer: T | null; error: SluiceError | null } {
  const [state, setState] = useState<{ answer: T | null; error: SluiceError | null }>({ answer: null, error: null });
  const question = useRef(ask);
  question.current = ask;
  useEffect(() => {
    if (key === null) return setState({ answer: null, error: null });
    let isWanted = true;
    question.current().then(
      (answer) => { if (isWanted) setState({ answer, error: null }); },
      (thrown: unknown) => { if (isWanted) setState({ answer: null, error: errorFrom(thrown) }); },
    );
    return () => { isWanted = false; };
  }, [key]);
  return state;
}
