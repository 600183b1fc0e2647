// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IdSet, IdSets} from "./IdSet.sol";

/// The queue's book: requests with running totals, finalisation checkpoints, and the ether locked for claims. A request is
/// paid its nominal amount, or its shares at the checkpoint's maximum rate if that is less.
abstract contract WithdrawalLedger {
    using IdSets for IdSet;

    uint256 private constant RATE_PRECISION = 1e27;
    uint256 private constant NO_HINT = 0;
    uint256 public constant MAX_BATCHES_LENGTH = 36;

    struct Request {
        /// Totals of all requests up to and including this one.
        uint128 cumulativeStETH;
        uint128 cumulativeShares;
        address owner;
        uint40 timestamp;
        bool claimed;
        uint40 reportTimestamp;
    }

    struct Checkpoint {
        uint256 fromRequestId;
        uint256 maxShareRate;
    }

    struct WithdrawalRequestStatus {
        uint256 amountOfStETH;
        uint256 amountOfShares;
        address owner;
        uint256 timestamp;
        bool isFinalized;
        bool isClaimed;
    }

    struct BatchesCalculationState {
        uint256 remainingEthBudget;
        bool finished;
        uint256[MAX_BATCHES_LENGTH] batches;
        uint256 batchesLength;
    }

    mapping(uint256 => Request) internal _requests;
    mapping(address => IdSet) internal _idsOf;
    mapping(uint256 => Checkpoint) private _checkpoints;
    uint256 internal _lastRequestId;
    uint256 internal _lastFinalizedId;
    uint256 private _lastCheckpoint;
    uint256 private _lockedEther;
    uint256 internal _lastReportTimestamp;

    event WithdrawalRequested(
        uint256 indexed requestId,
        address indexed requestor,
        address indexed owner,
        uint256 amountOfStETH,
        uint256 amountOfShares
    );
    event WithdrawalsFinalized(
        uint256 indexed from,
        uint256 indexed to,
        uint256 amountOfETHLocked,
        uint256 sharesToBurn,
        uint256 timestamp
    );
    event WithdrawalClaimed(
        uint256 indexed requestId,
        address indexed owner,
        address indexed receiver,
        uint256 amountOfETH
    );

    error ZeroShareRate();
    error EmptyBatches();
    error BatchesAreNotSorted();
    error InvalidState();
    error TooMuchEtherToFinalize(uint256 sent, uint256 maxExpected);
    error InvalidRequestId(uint256 _requestId);
    error InvalidRequestIdRange(uint256 startId, uint256 endId);
    error RequestNotFoundOrNotFinalized(uint256 _requestId);
    error RequestAlreadyClaimed(uint256 _requestId);
    error NotOwner(address _sender, address _owner);
    error InvalidHint(uint256 _hint);
    error NotEnoughEther();
    error CantSendValueRecipientMayHaveReverted();

    constructor() {
        // Request 0 is the zero of the running totals.
        _requests[0].timestamp = uint40(block.timestamp);
        _requests[0].claimed = true;
    }

    function getLastRequestId() external view returns (uint256) {
        return _lastRequestId;
    }

    function getLastFinalizedRequestId() external view returns (uint256) {
        return _lastFinalizedId;
    }

    function getLastCheckpointIndex() public view returns (uint256) {
        return _lastCheckpoint;
    }

    function getLockedEtherAmount() external view returns (uint256) {
        return _lockedEther;
    }

    function unfinalizedRequestNumber() external view returns (uint256) {
        return _lastRequestId - _lastFinalizedId;
    }

    function unfinalizedStETH() external view returns (uint256) {
        return _requests[_lastRequestId].cumulativeStETH - _requests[_lastFinalizedId].cumulativeStETH;
    }

    /// Groups requests for `prefinalize`, as far as the ether and the time bound allow, a number of requests a call.
    /// Requests of one report stay together; otherwise a batch is wholly above or wholly not above the rate.
    function calculateFinalizationBatches(
        uint256 _maxShareRate,
        uint256 _maxTimestamp,
        uint256 _maxRequestsPerCall,
        BatchesCalculationState memory _state
    ) external view returns (BatchesCalculationState memory) {
        if (_state.finished || _state.remainingEthBudget == 0) revert InvalidState();
        uint256 handled = _state.batchesLength == 0 ? _lastFinalizedId : _state.batches[_state.batchesLength - 1];
        uint256 end = handled + _maxRequestsPerCall < _lastRequestId ? handled + _maxRequestsPerCall : _lastRequestId;
        uint256 previousRate = 0;
        if (_state.batchesLength > 0) (previousRate, , ) = _batch(handled - 1, handled);
        uint256 id = handled + 1;
        for (; id <= end; id++) {
            if (_requests[id].timestamp > _maxTimestamp) break;
            (uint256 rate, uint256 nominal, uint256 shares) = _batch(id - 1, id);
            uint256 needed = rate > _maxShareRate ? (shares * _maxShareRate) / RATE_PRECISION : nominal;
            if (needed > _state.remainingEthBudget) break;
            // As in the real queue, the ether is taken off the budget before it is known whether the batch still fits.
            _state.remainingEthBudget -= needed;
            bool sameReport = _requests[id - 1].reportTimestamp == _requests[id].reportTimestamp;
            bool sameSide = (previousRate > _maxShareRate) == (rate > _maxShareRate);
            if (_state.batchesLength == 0 || !(sameReport || sameSide)) {
                if (_state.batchesLength == MAX_BATCHES_LENGTH) break;
                _state.batchesLength++;
            }
            _state.batches[_state.batchesLength - 1] = id;
            previousRate = rate;
        }
        _state.finished = id > _lastRequestId || id <= end;
        return _state;
    }

    function prefinalize(
        uint256[] calldata _batches,
        uint256 _maxShareRate
    ) external view returns (uint256 ethToLock, uint256 sharesToBurn) {
        if (_maxShareRate == 0) revert ZeroShareRate();
        if (_batches.length == 0) revert EmptyBatches();
        uint256 lastId = _batches[_batches.length - 1];
        if (_batches[0] <= _lastFinalizedId) revert InvalidRequestId(_batches[0]);
        if (lastId > _lastRequestId) revert InvalidRequestId(lastId);
        uint256 previous = _lastFinalizedId;
        for (uint256 i = 0; i < _batches.length; i++) {
            if (_batches[i] <= previous) revert BatchesAreNotSorted();
            (uint256 rate, uint256 nominal, uint256 shares) = _batch(previous, _batches[i]);
            ethToLock += rate > _maxShareRate ? (shares * _maxShareRate) / RATE_PRECISION : nominal;
            sharesToBurn += shares;
            previous = _batches[i];
        }
    }

    function _enqueue(uint256 amount, uint256 shares, address owner) internal returns (uint256 id) {
        Request storage previous = _requests[_lastRequestId];
        id = ++_lastRequestId;
        _requests[id] = Request({
            cumulativeStETH: previous.cumulativeStETH + uint128(amount),
            cumulativeShares: previous.cumulativeShares + uint128(shares),
            owner: owner,
            timestamp: uint40(block.timestamp),
            claimed: false,
            reportTimestamp: uint40(_lastReportTimestamp)
        });
        _idsOf[owner].add(id);
        emit WithdrawalRequested(id, msg.sender, owner, uint128(amount), uint128(shares));
    }

    function _finalize(uint256 lastId, uint256 etherAmount, uint256 maxShareRate) internal {
        uint256 from = _lastFinalizedId + 1;
        if (lastId > _lastRequestId || lastId < from) revert InvalidRequestId(lastId);
        Request storage before = _requests[from - 1];
        Request storage last = _requests[lastId];
        uint256 nominal = last.cumulativeStETH - before.cumulativeStETH;
        if (etherAmount > nominal) revert TooMuchEtherToFinalize(etherAmount, nominal);
        _checkpoints[++_lastCheckpoint] = Checkpoint(from, maxShareRate);
        _lockedEther += etherAmount;
        _lastFinalizedId = lastId;
        uint256 shares = last.cumulativeShares - before.cumulativeShares;
        emit WithdrawalsFinalized(from, lastId, etherAmount, shares, block.timestamp);
    }

    function _claim(uint256 id, uint256 hint, address recipient) internal {
        if (id == 0) revert InvalidRequestId(id);
        if (id > _lastFinalizedId) revert RequestNotFoundOrNotFinalized(id);
        Request storage request = _requests[id];
        if (request.claimed) revert RequestAlreadyClaimed(id);
        if (request.owner != msg.sender) revert NotOwner(msg.sender, request.owner);
        request.claimed = true;
        _idsOf[msg.sender].remove(id);
        uint256 amount = _claimable(id, hint);
        _lockedEther -= amount;
        if (address(this).balance < amount) revert NotEnoughEther();
        (bool ok, ) = recipient.call{value: amount}("");
        if (!ok) revert CantSendValueRecipientMayHaveReverted();
        emit WithdrawalClaimed(id, msg.sender, recipient, amount);
    }

    /// What a finalised request pays. The hint is the index of the checkpoint that finalised it.
    function _claimable(uint256 id, uint256 hint) internal view returns (uint256) {
        bool known = hint != 0 && hint <= _lastCheckpoint && id >= _checkpoints[hint].fromRequestId;
        bool superseded = hint < _lastCheckpoint && id >= _checkpoints[hint + 1].fromRequestId;
        if (!known || superseded) revert InvalidHint(hint);
        (uint256 rate, uint256 nominal, uint256 shares) = _batch(id - 1, id);
        uint256 maxShareRate = _checkpoints[hint].maxShareRate;
        return rate > maxShareRate ? (shares * maxShareRate) / RATE_PRECISION : nominal;
    }

    /// The checkpoint that finalised a request, searched between two indexes; 0 if it is not there.
    function _findHint(uint256 id, uint256 first, uint256 last) internal view returns (uint256) {
        _requireKnown(id);
        if (first == 0 || last > _lastCheckpoint) revert InvalidRequestIdRange(first, last);
        if (id > _lastFinalizedId || first > last || id < _checkpoints[first].fromRequestId) return NO_HINT;
        if (last < _lastCheckpoint && id >= _checkpoints[last + 1].fromRequestId) return NO_HINT;
        while (first < last) {
            uint256 middle = (first + last + 1) / 2;
            if (_checkpoints[middle].fromRequestId <= id) first = middle;
            else last = middle - 1;
        }
        return first;
    }

    function _status(uint256 id) internal view returns (WithdrawalRequestStatus memory) {
        _requireKnown(id);
        Request storage request = _requests[id];
        Request storage previous = _requests[id - 1];
        return
            WithdrawalRequestStatus({
                amountOfStETH: request.cumulativeStETH - previous.cumulativeStETH,
                amountOfShares: request.cumulativeShares - previous.cumulativeShares,
                owner: request.owner,
                timestamp: request.timestamp,
                isFinalized: id <= _lastFinalizedId,
                isClaimed: request.claimed
            });
    }

    function _requireKnown(uint256 id) internal view {
        if (id == 0 || id > _lastRequestId) revert InvalidRequestId(id);
    }

    /// Rate, nominal ether and shares of the requests after `before`, up to and including `last`.
    function _batch(
        uint256 before,
        uint256 last
    ) private view returns (uint256 rate, uint256 nominal, uint256 shares) {
        nominal = _requests[last].cumulativeStETH - _requests[before].cumulativeStETH;
        shares = _requests[last].cumulativeShares - _requests[before].cumulativeShares;
        rate = (nominal * RATE_PRECISION) / shares;
    }
}
