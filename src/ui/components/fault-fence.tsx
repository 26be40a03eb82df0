import { Component, type ComponentChildren } from 'preact';
import { faultCode } from '../fault-sentence.ts';
import { viFaults } from '../text/vi-faults.ts';
import { Stopped } from './stopped.tsx';

type Props = { children: ComponentChildren };

/** A screen that breaks says so, and what to do; what is saved is not touched by it. */
export class FaultFence extends Component<Props, { code: string | null }> {
  override state = { code: null };

  static override getDerivedStateFromError(fault: unknown) {
    return { code: faultCode(fault) };
  }

  override render() {
    const { code } = this.state;
    if (code === null) return this.props.children;
    return <Stopped sentences={[viFaults.screen, viFaults.unknown(code)]} />;
  }
}
