import { useNetwork } from '@mantine/hooks';
import { Notice } from '../page/notice.js';

/** Says that the browser has lost its connection. What is on the page stays; questions are asked again by themselves. */
export function OfflineBanner() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <Notice tone="warn">
          <p>
            <strong>You are offline.</strong> What you see is from before. We ask again as soon as you are
            back.
          </p>
        </Notice>
      )}
    </div>
  );
}
