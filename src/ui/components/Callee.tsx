import type { Call } from '../../calls/call';
import { calleeName } from '../../calls/call-request';

/** Who is called. */
export function Callee({ call: { request } }: { call: Call }) {
  return (
    <div className="callee">
      <h2>{calleeName(request)}</h2>
      {request.to.name !== undefined && <p className="number">{request.to.display}</p>}
    </div>
  );
}
