import { useLayoutEffect, useState, type RefObject } from 'react';

/** The size of an element in CSS pixels, kept up to date; zero until it stands. The element may come, go and be another one. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => setTarget(element.current));
  useLayoutEffect(() => {
    if (target === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = target;
      setSize((last) => (last.width === width && last.height === height ? last : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    measure();
    return () => observer.disconnect();
  }, [target]);
  return size;
}
