// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Strings} from "../shared/Strings.sol";
import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {IStETH} from "./interfaces/IStETH.sol";
import {PausableUntil} from "./PausableUntil.sol";
import {WithdrawalLedger} from "./WithdrawalLedger.sol";
import {WstETH} from "./WstETH.sol";

/// Requests, claims, the bunker flag and the pause. Roles are fixed: the owner pauses and resumes, Lido finalises, the
/// oracle reports; a refusal reads as OpenZeppelin's AccessControl.
abstract contract WithdrawalQueue is WithdrawalLedger, PausableUntil {
    uint256 public constant MIN_STETH_WITHDRAWAL_AMOUNT = 100;
    uint256 public constant MAX_STETH_WITHDRAWAL_AMOUNT = 1000 ether;
    uint256 public constant BUNKER_MODE_DISABLED_TIMESTAMP = type(uint256).max;
    bytes32 public constant PAUSE_ROLE = keccak256("PAUSE_ROLE");
    bytes32 public constant RESUME_ROLE = keccak256("RESUME_ROLE");
    bytes32 public constant FINALIZE_ROLE = keccak256("FINALIZE_ROLE");
    bytes32 public constant ORACLE_ROLE = keccak256("ORACLE_ROLE");

    struct PermitInput {
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    IStETH public immutable STETH;
    WstETH public immutable WSTETH;
    ILidoLocator internal immutable _locator;
    address public immutable devnetOwner;

    uint256 public bunkerModeSinceTimestamp = BUNKER_MODE_DISABLED_TIMESTAMP;

    event BunkerModeEnabled(uint256 _sinceTimestamp);
    event BunkerModeDisabled();

    error RequestAmountTooSmall(uint256 _amountOfStETH);
    error RequestAmountTooLarge(uint256 _amountOfStETH);
    error InvalidReportTimestamp();
    error RequestIdsNotSorted();
    error ZeroRecipient();
    error ArraysLengthMismatch(uint256 _firstArrayLength, uint256 _secondArrayLength);

    constructor(ILidoLocator locator, WstETH wstETH, address owner_) {
        _locator = locator;
        WSTETH = wstETH;
        STETH = wstETH.stETH();
        devnetOwner = owner_;
    }

    function _emitTransfer(address from, address to, uint256 id) internal virtual;

    // --- requests

    function requestWithdrawals(
        uint256[] calldata _amounts,
        address _owner
    ) public returns (uint256[] memory requestIds) {
        _requireResumed();
        requestIds = new uint256[](_amounts.length);
        for (uint256 i = 0; i < _amounts.length; i++) {
            _requireInBounds(_amounts[i]);
            STETH.transferFrom(msg.sender, address(this), _amounts[i]);
            requestIds[i] = _open(_amounts[i], _owner);
        }
    }

    /// The bounds hold for the unwrapped amount.
    function requestWithdrawalsWstETH(
        uint256[] calldata _amounts,
        address _owner
    ) public returns (uint256[] memory requestIds) {
        _requireResumed();
        requestIds = new uint256[](_amounts.length);
        for (uint256 i = 0; i < _amounts.length; i++) {
            WSTETH.transferFrom(msg.sender, address(this), _amounts[i]);
            uint256 unwrapped = WSTETH.unwrap(_amounts[i]);
            _requireInBounds(unwrapped);
            requestIds[i] = _open(unwrapped, _owner);
        }
    }

    function requestWithdrawalsWithPermit(
        uint256[] calldata _amounts,
        address _owner,
        PermitInput calldata _permit
    ) external returns (uint256[] memory requestIds) {
        STETH.permit(msg.sender, address(this), _permit.value, _permit.deadline, _permit.v, _permit.r, _permit.s);
        return requestWithdrawals(_amounts, _owner);
    }

    function requestWithdrawalsWstETHWithPermit(
        uint256[] calldata _amounts,
        address _owner,
        PermitInput calldata _permit
    ) external returns (uint256[] memory requestIds) {
        WSTETH.permit(msg.sender, address(this), _permit.value, _permit.deadline, _permit.v, _permit.r, _permit.s);
        return requestWithdrawalsWstETH(_amounts, _owner);
    }

    function _open(uint256 amount, address owner) private returns (uint256 id) {
        address receiver = owner == address(0) ? msg.sender : owner;
        id = _enqueue(amount, STETH.getSharesByPooledEth(amount), receiver);
        _emitTransfer(address(0), receiver, id);
    }

    function _requireInBounds(uint256 amount) private pure {
        if (amount < MIN_STETH_WITHDRAWAL_AMOUNT) revert RequestAmountTooSmall(amount);
        if (amount > MAX_STETH_WITHDRAWAL_AMOUNT) revert RequestAmountTooLarge(amount);
    }

    // --- claims

    function claimWithdrawalsTo(
        uint256[] calldata _requestIds,
        uint256[] calldata _hints,
        address _recipient
    ) external {
        if (_recipient == address(0)) revert ZeroRecipient();
        _claimAll(_requestIds, _hints, _recipient);
    }

    function claimWithdrawals(uint256[] calldata _requestIds, uint256[] calldata _hints) external {
        _claimAll(_requestIds, _hints, msg.sender);
    }

    function claimWithdrawal(uint256 _requestId) external {
        _claim(_requestId, _findHint(_requestId, 1, getLastCheckpointIndex()), msg.sender);
        _emitTransfer(msg.sender, address(0), _requestId);
    }

    function _claimAll(uint256[] calldata ids, uint256[] calldata hints, address recipient) private {
        if (ids.length != hints.length) revert ArraysLengthMismatch(ids.length, hints.length);
        for (uint256 i = 0; i < ids.length; i++) {
            _claim(ids[i], hints[i], recipient);
            _emitTransfer(msg.sender, address(0), ids[i]);
        }
    }

    // --- views

    function getWithdrawalRequests(address _owner) external view returns (uint256[] memory requestsIds) {
        return _idsOf[_owner].ids;
    }

    function getWithdrawalStatus(
        uint256[] calldata _requestIds
    ) external view returns (WithdrawalRequestStatus[] memory statuses) {
        statuses = new WithdrawalRequestStatus[](_requestIds.length);
        for (uint256 i = 0; i < _requestIds.length; i++) statuses[i] = _status(_requestIds[i]);
    }

    /// 0 for pending and for claimed requests, whatever the hint.
    function getClaimableEther(
        uint256[] calldata _requestIds,
        uint256[] calldata _hints
    ) external view returns (uint256[] memory claimableEthValues) {
        claimableEthValues = new uint256[](_requestIds.length);
        for (uint256 i = 0; i < _requestIds.length; i++) {
            uint256 id = _requestIds[i];
            uint256 hint = _hints[i];
            _requireKnown(id);
            if (id <= _lastFinalizedId && !_requests[id].claimed) claimableEthValues[i] = _claimable(id, hint);
        }
    }

    /// Each hint found is where the search for the next begins; so after an id without a hint the next one reverts.
    function findCheckpointHints(
        uint256[] calldata _requestIds,
        uint256 _firstIndex,
        uint256 _lastIndex
    ) external view returns (uint256[] memory hintIds) {
        hintIds = new uint256[](_requestIds.length);
        uint256 previous = 0;
        for (uint256 i = 0; i < _requestIds.length; i++) {
            if (_requestIds[i] < previous) revert RequestIdsNotSorted();
            hintIds[i] = _findHint(_requestIds[i], _firstIndex, _lastIndex);
            _firstIndex = hintIds[i];
            previous = _requestIds[i];
        }
    }

    function isBunkerModeActive() public view returns (bool) {
        return bunkerModeSinceTimestamp < BUNKER_MODE_DISABLED_TIMESTAMP;
    }

    // --- roles

    function onOracleReport(
        bool _isBunkerModeNow,
        uint256 _bunkerStartTimestamp,
        uint256 _currentReportTimestamp
    ) external {
        _requireRole(ORACLE_ROLE, _locator.accountingOracle());
        if (_bunkerStartTimestamp >= block.timestamp || _currentReportTimestamp >= block.timestamp)
            revert InvalidReportTimestamp();
        _lastReportTimestamp = _currentReportTimestamp;
        if (_isBunkerModeNow == isBunkerModeActive()) return;
        bunkerModeSinceTimestamp = _isBunkerModeNow ? _bunkerStartTimestamp : BUNKER_MODE_DISABLED_TIMESTAMP;
        if (_isBunkerModeNow) emit BunkerModeEnabled(_bunkerStartTimestamp);
        else emit BunkerModeDisabled();
    }

    function pauseFor(uint256 _duration) external {
        _requireRole(PAUSE_ROLE, devnetOwner);
        _pauseFor(_duration);
    }

    function resume() external {
        _requireRole(RESUME_ROLE, devnetOwner);
        _resume();
    }

    function _requireRole(bytes32 role, address holder) internal view {
        if (msg.sender == holder) return;
        revert(
            string.concat(
                "AccessControl: account ",
                Strings.hexadecimal(uint160(msg.sender), 20),
                " is missing role ",
                Strings.hexadecimal(uint256(role), 32)
            )
        );
    }
}
