import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * How high something at the lower edge is, as a property of the page: what else sticks there stands on it, and what has the focus above
 * it. It grows with the text.
 */
export function useHeightAs<E extends HTMLElement>(
  property: '--bar' | '--notices' | '--form-foot',
): RefObject<E | null> {
  const measured = useRef<E>(null);
  useEffect(() => {
    const { current } = measured;
    if (!current) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(property, `${current.offsetHeight}px`));
    observer.observe(current);
    return () => {
      observer.disconnect();
      style.removeProperty(property);
    };
  }, [property]);
  return measured;
}
