// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

import {IRocketDepositPool} from "./interfaces/IRocketDepositPool.sol";
import {IRocketMegapool} from "./interfaces/IRocketMegapool.sol";
import {IRocketNetworkBalances} from "./interfaces/IRocketNetworkBalances.sol";
import {IRocketSettingsDeposit} from "./interfaces/IRocketSettingsDeposit.sol";
import {IRocketSettingsNetwork} from "./interfaces/IRocketSettingsNetwork.sol";
import {IRocketStorage} from "./interfaces/IRocketStorage.sol";
import {IRocketTokenRETH} from "./interfaces/IRocketTokenRETH.sol";
import {IRocketVault} from "./interfaces/IRocketVault.sol";
import {IRocketVaultWithdrawer} from "./interfaces/IRocketVaultWithdrawer.sol";
import {RocketBase} from "./RocketBase.sol";
import {RocketDepositQueue} from "./RocketDepositQueue.sol";

/// Where ETH becomes rETH. A deposit first fills rETH's collateral buffer, the rest waits here and is given to queued
/// validators.
contract RocketDepositPool is RocketDepositQueue, IRocketDepositPool, IRocketVaultWithdrawer {
    event DepositReceived(address indexed from, uint256 amount, uint256 time);
    event DepositRecycled(address indexed from, uint256 amount, uint256 time);
    event FundsRequested(
        address indexed receiver, uint256 validatorId, uint256 amount, bool expressQueue, uint256 time
    );
    event FundsAssigned(address indexed receiver, uint256 amount, uint256 time);
    event ExcessWithdrawn(address indexed to, uint256 amount, uint256 time);

    uint8 public constant version = 4;

    constructor(IRocketStorage _rocketStorage) RocketBase(_rocketStorage) {}

    function getBalance() public view returns (uint256) {
        return vault().balanceOf("rocketDepositPool");
    }

    /// Balance less node bonds; negative when bonds were paid out for earlier validators.
    function getUserBalance() external view returns (int256) {
        return int256(getBalance()) - int256(getNodeBalance());
    }

    /// What is left when every waiting validator is served: the part that burns may use.
    function getExcessBalance() public view returns (uint256) {
        uint256 balance = getBalance();
        uint256 requested = requestedTotal();
        return balance > requested ? balance - requested : 0;
    }

    function getMaximumDepositAmount() external view returns (uint256) {
        IRocketSettingsDeposit settings = depositSettings();
        if (!settings.getDepositEnabled()) return 0;
        uint256 capacity = maximumBalance(settings);
        uint256 balance = getBalance();
        return capacity > balance ? capacity - balance : 0;
    }

    function deposit() external payable onlyThisLatest("rocketDepositPool") {
        IRocketSettingsDeposit settings = depositSettings();
        require(settings.getDepositEnabled(), "Deposits into Rocket Pool are currently disabled");
        require(
            msg.value >= settings.getMinimumDeposit(), "The deposited amount is less than the minimum deposit size"
        );
        require(
            getBalance() + msg.value <= maximumBalance(settings),
            "The deposit pool size after depositing exceeds the maximum size"
        );
        uint256 fee = (msg.value * settings.getDepositFee()) / ONE;
        reth().mint(msg.value - fee, msg.sender);
        emit DepositReceived(msg.sender, msg.value, block.timestamp);
        take(settings, msg.value);
    }

    /// ETH above rETH's collateral target comes back and is used like a deposit.
    function recycleExcessCollateral()
        external
        payable
        onlyThisLatest("rocketDepositPool")
        onlyLatest("rocketTokenRETH")
    {
        emit DepositRecycled(msg.sender, msg.value, block.timestamp);
        take(depositSettings(), msg.value);
    }

    function withdrawExcessBalance(uint256 _amount)
        external
        onlyThisLatest("rocketDepositPool")
        onlyLatest("rocketTokenRETH")
    {
        require(_amount <= getExcessBalance(), "Insufficient excess balance for withdrawal");
        vault().withdrawEther(_amount);
        reth().depositExcess{value: _amount}();
        emit ExcessWithdrawn(msg.sender, _amount, block.timestamp);
    }

    function nodeDeposit(uint256 _bondAmount)
        external
        payable
        onlyThisLatest("rocketDepositPool")
        onlyLatest("rocketNodeDeposit")
    {
        addNodeBalance(_bondAmount);
        vault().depositEther{value: msg.value}();
    }

    /// Puts one validator of the calling megapool into the queue.
    function requestFunds(uint256 _bondAmount, uint32 _validatorId, uint256 _amount, bool _expressQueue)
        external
        onlyThisLatest("rocketDepositPool")
    {
        require(
            rocketStorage.getBool(keccak256(abi.encodePacked("megapool.exists", msg.sender))),
            "Invalid or outdated contract"
        );
        require(!_expressQueue && _amount == REQUEST && _bondAmount == BOND, "Only standard requests of 32 ETH");
        enqueue(msg.sender, _validatorId, 1);
        emit FundsRequested(msg.sender, _validatorId, _amount, _expressQueue, block.timestamp);
    }

    function assignDeposits(uint256 _max) external onlyThisLatest("rocketDepositPool") {
        require(_max > 0, "Must assign at least 1");
        require(depositSettings().getAssignDepositsEnabled(), "Deposit assignments are disabled");
        assign(_max);
    }

    /// As `assignDeposits`, but does nothing while assignments are disabled.
    function maybeAssignDeposits(uint256 _max) external onlyThisLatest("rocketDepositPool") {
        require(_max > 0, "Must assign at least 1");
        if (depositSettings().getAssignDepositsEnabled()) assign(_max);
    }

    function receiveVaultWithdrawalETH() external payable onlyLatest("rocketVault") {}

    /// Sets up waiting validators without their history, events or assignments; the ETH sent along is the part of
    /// their bonds that is still in the pool. Called by the node deposit contract for the guardian.
    function devnetQueue(address receiver, uint32 firstId, uint32 count)
        external
        payable
        onlyLatest("rocketNodeDeposit")
    {
        enqueue(receiver, firstId, count);
        addNodeBalance(BOND * count);
        if (msg.value > 0) vault().depositEther{value: msg.value}();
    }

    /// Shares received ETH between the collateral buffer and the pool, then serves the queue.
    function take(IRocketSettingsDeposit settings, uint256 amount) private {
        uint256 buffer = min(shortfall(), amount);
        if (buffer > 0) reth().depositExcess{value: buffer}();
        if (amount > buffer) vault().depositEther{value: amount - buffer}();
        if (!settings.getAssignDepositsEnabled()) return;
        uint256 byAmount = settings.getMaximumDepositSocialisedAssignments() + amount / REQUEST;
        assign(min(byAmount, settings.getMaximumDepositAssignments()));
    }

    function assign(uint256 max) private {
        uint256 count = min(min(max, getTotalQueueLength()), getBalance() / REQUEST);
        IRocketVault _vault = vault();
        for (uint256 i = 0; i < count; i++) {
            (address receiver, uint32 validatorId) = dequeue();
            _vault.withdrawEther(REQUEST);
            IRocketMegapool(receiver).assignFunds{value: REQUEST}(validatorId);
            emit FundsAssigned(receiver, REQUEST, block.timestamp);
        }
    }

    /// ETH that rETH's buffer lacks, by the target share of the reported total.
    function shortfall() private view returns (uint256) {
        uint256 rate = IRocketSettingsNetwork(contractAddress("rocketDAOProtocolSettingsNetwork"))
            .getTargetRethCollateralRate();
        uint256 total = IRocketNetworkBalances(contractAddress("rocketNetworkBalances")).getTotalETHBalance();
        uint256 target = (total * rate) / ONE;
        uint256 held = address(reth()).balance;
        return target > held ? target - held : 0;
    }

    function maximumBalance(IRocketSettingsDeposit settings) private view returns (uint256) {
        uint256 size = settings.getMaximumDepositPoolSize();
        return settings.getAssignDepositsEnabled() ? size + requestedTotal() : size;
    }

    function depositSettings() private view returns (IRocketSettingsDeposit) {
        return IRocketSettingsDeposit(contractAddress("rocketDAOProtocolSettingsDeposit"));
    }

    function reth() private view returns (IRocketTokenRETH) {
        return IRocketTokenRETH(contractAddress("rocketTokenRETH"));
    }

    function vault() private view returns (IRocketVault) {
        return IRocketVault(contractAddress("rocketVault"));
    }

    function min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
