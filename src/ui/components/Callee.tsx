import { type Call, isFinished } from '../../calls/call';
import { calleeName } from '../../calls/call-request';
import { CallTimer } from './CallTimer';
import { Icon } from './Icon';

/** Who is called, and for how long they have talked. Everything keeps its place from the first ring to the end. */
export function Callee({ call }: { call: Call }) {
  const { request, state } = call;
  const name = calleeName(request);
  const connectedAt = 'connectedAt' in state ? state.connectedAt : undefined;
  return (
    <div className="callee">
      <h2 title={name} data-shortened="" data-long={/\S{16}/.test(name)}>
        {name}
      </h2>
      <p className="number">{request.to.name !== undefined && request.to.display}</p>
      <div className="slot">
        {connectedAt === undefined ? (
          <span className="sign" data-tone={state.phase === 'ended' ? 'failed' : 'plain'}>
            <Icon name={state.phase === 'ended' ? 'hangUp' : 'phone'} />
          </span>
        ) : (
          <CallTimer
            since={connectedAt}
            {...(isFinished(call) && {
              until: call.state.endedAt,
              atLeast: call.state.unseenUntil !== undefined,
            })}
          />
        )}
      </div>
    </div>
  );
}
